using System.Globalization;
using System.Text.Json;
using CsCheck;
using DockerBumpBot.Secrets;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Parsing;

namespace DockerBumpBot.Tests.Secrets;

/// <summary>What looks like a secret, and what is known to be one.</summary>
internal sealed class RedactorTests
{
    private static readonly Redactor Nobody = new([]);

    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [TestCase("ghp_16C7e42F292c6912E7710c838347Ae178B4a", "")]
    [TestCase("in the words ghs_12_abc.def-ghi of a server", "in the words (secret) of a server")]
    [TestCase("github_pat_11ABCDEFG0abcdefghij_xyz", "(secret)")]
    [TestCase("dckr_pat_AbCdEf-123456", "(secret)")]
    [TestCase("https://bot:s3cret@example.com/x", "https://(secret)@example.com/x")]
    [TestCase("proxy http://user:p%40ss@proxy:8080", "proxy http://(secret)@proxy:8080")]
    [TestCase("Authorization: Bearer abc123", "Authorization: Bearer (secret)")]
    [TestCase("authorization=token abcdef", "authorization=token (secret)")]
    [TestCase("Authorization: Basic Ym90OnNlY3JldA==", "Authorization: Basic (secret)")]
    [TestCase("sent Bearer v2.local.abcdef0123", "sent Bearer (secret)")]
    [TestCase("Host=db;Password=s3cret;Username=u", "Host=db;Password=(secret);Username=u")]
    [TestCase("Host=db;Password=\"s3;cret\";Username=u", "Host=db;Password=(secret);Username=u")]
    [TestCase("Host=db;Pwd='s3;cret'", "Host=db;Pwd=(secret)")]
    [TestCase("GITHUB_TOKEN=anything", "GITHUB_TOKEN=(secret)")]
    [TestCase("/hook?client_secret=abc&page=2", "/hook?client_secret=(secret)&page=2")]
    [TestCase("""{"access_token":"opaque","expires_in":60}""", """{"access_token":"(secret)","expires_in":60}""")]
    [TestCase("""{"@m":"said {\"token\": \"opaque\"} here"}""", """{"@m":"said {\"token\": \"(secret)\"} here"}""")]
    [TestCase("-----BEGIN RSA PRIVATE KEY-----\nMIIE\nowIB\n-----END RSA PRIVATE KEY-----\nrest", "(secret)\nrest")]
    [TestCase("-----BEGIN PRIVATE KEY-----\\nMIIE\\nowIB\\n-----END PRIVATE KEY-----", "(secret)")]
    [TestCase("""{"a":"-----BEGIN PRIVATE KEY-----\nMIIE","b":"-----END"}""", """{"a":"(secret)","b":"-----END"}""")]
    public void What_looks_like_a_secret_is_hidden(string text, string hidden) =>
        Assert.That(Nobody.Hide(text), Is.EqualTo(hidden.Length == 0 ? "(secret)" : hidden));

    [TestCase("Set GITHUB_TOKEN to a token that may write contents; GITHUB_TOKEN is wrong or has expired")]
    [TestCase("Host=db;Database=dockerbump;Username=dockerbump;Password=…")]
    [TestCase("Basic authentication or Bearer authorization, as the registry asks")]
    [TestCase("acme/content master at 2e75c63a0f5d4e0c8f9be43a9d4d8a0f6b1c2d3e")]
    [TestCase("Packs/Okta/Integrations/Okta_v2/Okta_v2.yml: demisto/python3:3.12.13.12042988")]
    [TestCase("http://127.0.0.1:42141/acme/content/pull/3 and someone@example.com")]
    [TestCase("""{"@t":"2026-01-01T00:00:00Z","@m":"Run 1 over acme/content begins","Repository":"acme/content"}""")]
    public void What_is_none_stays(string text) => Assert.That(Nobody.Hide(text), Is.EqualTo(text));

    [Test]
    public void A_known_secret_is_hidden_as_others_write_it()
    {
        const string Secret = "pa\"ss\\wörd +1/2";
        var redactor = Knowing(("DOCKERHUB_TOKEN", Secret));

        foreach (
            var written in new[]
            {
                Secret,
                JsonSerializer.Serialize(Secret),
                JsonSerializer.Serialize(JsonSerializer.Serialize(Secret, Relaxed), Relaxed),
                Uri.EscapeDataString(Secret),
                System.Net.WebUtility.UrlEncode(Secret).ToLowerInvariant(),
                Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Secret)),
            }
        )
            Assert.That(
                redactor.Hide($"it said {written}."),
                Does.Contain("(secret)").And.Not.Contain("wörd").And.Not.Contain("ss")
            );
    }

    [Test]
    public void A_known_secret_is_hidden_within_anything_longer_that_is_base64(
        [Values("", "b", "bo", "bot:")] string before,
        [Values("", "\n", "\n\n", "and more")] string after
    )
    {
        const string Secret = "0paque~~Token?>";
        var text = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(before + Secret + after));
        var redactor = Knowing(("DOCKERHUB_TOKEN", Secret));

        foreach (var written in new[] { text, text.Replace('+', '-').Replace('/', '_').TrimEnd('=') })
        {
            var hidden = redactor.Hide(written);

            Assert.That(hidden, Does.Contain("(secret)"));
            var left = hidden.Length - "(secret)".Length;
            // Of a secret of 20 characters in base64.
            Assert.That(written.Length - left, Is.GreaterThanOrEqualTo(16), hidden);
        }
    }

    [Test]
    public void Of_a_connection_and_of_a_proxy_the_password_is_known_too()
    {
        var redactor = Knowing(
            ("DOCKERBUMP_STORE_CONNECTION", "Host=db;Username=bot;Password='open sesame'"),
            ("https_proxy", "http://user:p%40ssw0rd@proxy:8080")
        );

        Assert.That(redactor.Hide("db said: open sesame"), Is.EqualTo("db said: (secret)"));
        Assert.That(redactor.Hide("p@ssw0rd or p%40ssw0rd"), Is.EqualTo("(secret) or (secret)"));
        Assert.That(redactor.Hide("Host db of bot, proxy:8080"), Is.EqualTo("Host db of bot, proxy:8080"));
    }

    [TestCase("OTEL_EXPORTER_OTLP_HEADERS")]
    [TestCase("OTEL_EXPORTER_OTLP_METRICS_HEADERS")]
    [TestCase("OTEL_EXPORTER_OTLP_TRACES_HEADERS")]
    [TestCase("OTEL_EXPORTER_OTLP_LOGS_HEADERS")]
    public void Of_headers_the_value_of_each_is_known_however_it_is_written(string variable)
    {
        var basic = Convert.ToBase64String("bot:open sesame"u8);
        var headers = $"authorization=Bearer%200paque%2FOne, x-api-key = 0paqueTwo,other=Basic {basic}";
        var redactor = Knowing((variable, headers));

        Assert.That(redactor.Hide(headers), Is.EqualTo("(secret)"), "all of them");
        foreach (var written in new[] { "0paque/One", "0paque%2FOne", "Bearer 0paque/One", "0paqueTwo", basic })
            Assert.That(redactor.Hide($"it said {written}."), Is.EqualTo("it said (secret)."));
        Assert.That(redactor.Hide("it is open sesame, of bot"), Is.EqualTo("it is (secret), of bot"));
        Assert.That(redactor.Hide("authorization, x-api-key"), Is.EqualTo("authorization, x-api-key"));
    }

    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT")]
    [TestCase("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT")]
    [TestCase("DOCKERBUMP__Registry__Url")]
    public void Of_an_address_in_the_environment_the_password_is_known_and_the_host_stays(string variable)
    {
        var redactor = Knowing((variable, "https://bot:p%40ssw0rd@collector.example:4318/x"));

        Assert.That(redactor.Hide("p@ssw0rd or p%40ssw0rd"), Is.EqualTo("(secret) or (secret)"));
        Assert.That(redactor.Hide("collector.example:4318"), Is.EqualTo("collector.example:4318"));
        Assert.That(
            redactor.Hide("https://bot:p%40ssw0rd@collector.example:4318/x"),
            Is.EqualTo("https://(secret)@collector.example:4318/x")
        );
    }

    [Test]
    public void A_proxy_needs_no_scheme_and_an_address_may_have_an_at_sign_in_its_path()
    {
        var redactor = Knowing(
            ("HTTPS_PROXY", "bot:p%40ssw0rd@proxy:8080"),
            ("SOME_URL", "https://registry.example/packages/@scope")
        );

        Assert.That(redactor.Hide("p@ssw0rd or p%40ssw0rd"), Is.EqualTo("(secret) or (secret)"));
        Assert.That(
            redactor.Hide("registry.example/packages/ of bot"),
            Is.EqualTo("registry.example/packages/ of bot")
        );
    }

    [Test]
    public void A_password_that_is_the_name_of_its_user_is_none() =>
        Assert.That(
            Knowing(("DOCKERBUMP_STORE_CONNECTION", "Host=db;Username=dockerbump;Password=dockerbump"))
                .Hide("dockerbump worker"),
            Is.EqualTo("dockerbump worker")
        );

    [Test]
    public void Each_line_of_a_key_is_known_and_a_file_is_read_for_its_secret()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "-----BEGIN PRIVATE KEY-----\nMIIEowIBAAKCAQEAabcdefgh\n-----END PRIVATE KEY-----\n");

        var hidden = Knowing(("GITHUB_APP_PRIVATE_KEY_FILE", file)).Hide("line 2 is MIIEowIBAAKCAQEAabcdefgh");

        File.Delete(file);
        Assert.That(hidden, Is.EqualTo("line 2 is (secret)"));
    }

    [TestCase("GITHUB_TOKEN_FILE")]
    [TestCase("DOCKERHUB_TOKEN_FILE")]
    [TestCase("DOCKERBUMP_HTTP_TOKEN_FILE")]
    public void A_token_in_a_file_is_known(string variable)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "a-token-like-no-other\n");

        var hidden = Knowing((variable, file)).Hide("it is a-token-like-no-other");

        File.Delete(file);
        Assert.That(hidden, Is.EqualTo("it is (secret)"));
    }

    [Test]
    public void What_is_no_secret_by_its_name_or_too_short_for_one_stays() =>
        Assert.That(
            Knowing(("HOME", "/srv/some/place"), ("GITHUB_TOKEN", "abc"), ("GITHUB_TOKEN_FILES", "/etc/passwd-file"))
                .Hide("/srv/some/place abc /etc/passwd-file"),
            Is.EqualTo("/srv/some/place abc /etc/passwd-file")
        );

    /// <summary>Servers say what they like, and a log that takes minutes over a line is no log.</summary>
    [TestCase("a")]
    [TestCase("token")]
    [TestCase("token-")]
    [TestCase("token=")]
    [TestCase("\"token")]
    [TestCase("\"token\":\"")]
    [TestCase("\\")]
    [TestCase("\\\"")]
    [TestCase("Bearer ")]
    [TestCase("authorization:")]
    [TestCase("-----BEGIN PRIVATE KEY-----")]
    [TestCase("-----BEGIN ")]
    [TestCase("://a")]
    [TestCase("eyJaaaaaaaa.")]
    [TestCase("password='")]
    [TestCase(" ")]
    public void A_long_text_is_soon_read(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 100_000 / part.Length));
        var begun = TimeProvider.System.GetTimestamp();

        Nobody.Hide(text);

        Assert.That(TimeProvider.System.GetElapsedTime(begun), Is.LessThan(TimeSpan.FromSeconds(2)));
    }

    // Whatever a secret is made of, and whatever stands around it.
    [Test]
    public void An_event_in_JSON_stays_JSON_and_loses_the_secret() =>
        Gen.Select(
                Gen.String[Gen.Char["abcXYZ019\"\\/;=&'{}[]:, \n\r\t+ä"], 6, 24].Where(text => text.Trim().Length >= 6),
                Gen.OneOf(
                    "",
                    "Password=",
                    "token = ",
                    "\"token\":\"",
                    "Bearer ",
                    "https://u:",
                    "-----BEGIN PRIVATE KEY-----"
                ),
                Gen.OneOf("", "\"", "'", "\\", "@host", ";", "}")
            )
            .Sample(
                (secret, before, after) =>
                {
                    var line = Knowing(("X_TOKEN", secret)).Hide(Json(before + secret + after));

                    using var document = JsonDocument.Parse(line);
                    var said = document.RootElement.GetProperty("Said").GetString();
                    return !said!.Contains(secret.Trim(), StringComparison.Ordinal);
                },
                iter: 20_000
            );

    private static string Json(string said)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        new RenderedCompactJsonFormatter().Format(
            new LogEvent(
                DateTimeOffset.UnixEpoch,
                LogEventLevel.Error,
                new InvalidOperationException(said, new IOException(said)),
                new MessageTemplateParser().Parse("It said {Said}"),
                [
                    new LogEventProperty("Said", new ScalarValue(said)),
                    new LogEventProperty("Next", new ScalarValue("x")),
                ]
            ),
            text
        );
        return text.ToString();
    }

    private static Redactor Knowing(params (string Name, string Value)[] variables) =>
        new(KnownSecrets.Of(variables.Select(variable => KeyValuePair.Create(variable.Name, variable.Value))));
}
