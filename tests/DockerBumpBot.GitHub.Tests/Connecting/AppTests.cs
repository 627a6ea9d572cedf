using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.Testing;
using Microsoft.AspNetCore.Http;
using static DockerBumpBot.GitHub.Tests.Connecting.Talk;

namespace DockerBumpBot.GitHub.Tests.Connecting;

[CancelAfter(30_000)]
internal sealed class AppTests
{
    private const string Installation = "/repos/o/r/installation";
    private const string Tokens = "/app/installations/77/access_tokens";

    private static readonly RSA Rsa = RSA.Create(2048);
    private static readonly string Pem = Rsa.ExportRSAPrivateKeyPem();

    private readonly WatchedTime time = new();
    private readonly List<string> asked = [];
    private HashSet<string> refused = [];
    private int given;

    [OneTimeTearDown]
    public void End() => Rsa.Dispose();

    [SetUp]
    public void Begin()
    {
        asked.Clear();
        refused = [];
        given = 0;
    }

    [Test]
    public async Task An_app_acts_with_the_token_of_its_installation_in_this_repository_alone()
    {
        await using var server = await ScriptedServer.StartAsync(AnswerAsync, Stop);
        var connection = Open(App(server), time);

        await connection.ReadRefAsync();
        await connection.WriteRefAsync();

        Assert.That(
            server.RequestsTo("/repos/o/r/git/ref/heads/main").Single().Authorization,
            Is.EqualTo("Bearer ghs_1")
        );
        Assert.That(asked, Is.EqualTo(["""{"repositories":["r"]}"""]));
        Assert.That(connection.RequestCount, Is.EqualTo(new RequestCount(1, 1, 2)));
    }

    [Test]
    public async Task The_app_signs_as_GitHub_wants_it()
    {
        await using var server = await ScriptedServer.StartAsync(AnswerAsync, Stop);
        await Open(App(server), time).ReadRefAsync();

        var parts = server.RequestsTo(Installation).Single().Authorization["Bearer ".Length..].Split('.');
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        var claims = Json(parts[1]);
        var now = time.GetUtcNow().ToUnixTimeSeconds();

        Assert.That((string?)Json(parts[0])["alg"], Is.EqualTo("RS256"));
        Assert.That(
            Rsa.VerifyData(signed, Unwrap(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            Is.True
        );
        Assert.That((string?)claims["iss"], Is.EqualTo("Iv1.abc"));
        Assert.That((long)claims["iat"]!, Is.EqualTo(now - 60));
        Assert.That((long)claims["exp"]!, Is.EqualTo(now + 540));
    }

    [Test]
    public async Task A_token_is_renewed_five_minutes_before_it_expires_and_no_sooner()
    {
        await using var server = await ScriptedServer.StartAsync(AnswerAsync, Stop);
        var connection = Open(App(server), time);

        await connection.ReadRefAsync();
        time.Advance(TimeSpan.FromMinutes(54));
        await connection.ReadRefAsync();
        Assert.That(given, Is.EqualTo(1));
        time.Advance(TimeSpan.FromMinutes(1));
        await connection.ReadRefAsync();

        Assert.That(given, Is.EqualTo(2));
        Assert.That(server.Requests[^1].Authorization, Is.EqualTo("Bearer ghs_2"));
    }

    [Test]
    public async Task A_refused_token_is_renewed_once_also_for_a_write()
    {
        refused = ["Bearer ghs_1"];
        await using var server = await ScriptedServer.StartAsync(AnswerAsync, Stop);
        var connection = Open(App(server), time);

        await connection.WriteRefAsync();

        Assert.That(connection.RequestCount, Is.EqualTo(new RequestCount(0, 2, 4)));
    }

    [Test]
    public async Task A_token_that_is_refused_again_is_a_denial()
    {
        refused = ["Bearer ghs_1", "Bearer ghs_2"];
        await using var server = await ScriptedServer.StartAsync(AnswerAsync, Stop);

        Assert.That(
            (await FailureAsync(() => Open(App(server), time).ReadRefAsync())).Failure,
            Is.EqualTo(GitHubFailure.Denied)
        );
        Assert.That(given, Is.EqualTo(2));
    }

    [Test]
    public async Task Requests_at_the_same_time_share_one_token()
    {
        await using var server = await ScriptedServer.StartAsync(AnswerAsync, Stop);
        var connection = Open(App(server), time);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => connection.ReadRefAsync()));

        Assert.That(given, Is.EqualTo(1));
    }

    [TestCase(Installation, 401, "belong together")]
    [TestCase(Installation, 403, "install the app there")]
    [TestCase(Installation, 404, "install the app there")]
    [TestCase(Tokens, 403, "install the app there")]
    [TestCase(Tokens, 404, "install the app there")]
    [TestCase(Tokens, 422, "install the app there")]
    public async Task An_app_that_may_not_is_denied_and_told_what_to_do(string path, int status, string advice)
    {
        await using var server = await ScriptedServer.StartAsync(
            context => context.Request.Path == path ? context.JsonAsync("{}", status) : AnswerAsync(context),
            Stop
        );

        var failure = await FailureAsync(() => Open(App(server), time).WriteRefAsync());

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Denied));
        Assert.That(failure.OutcomeUnknown, Is.False);
        Assert.That(failure.Message, Does.Contain(advice).And.Contain("GitHub App Iv1.abc"));
    }

    [TestCase(Installation)]
    [TestCase(Tokens)]
    public async Task Signing_in_is_repeated_when_the_server_fails(string path)
    {
        var failed = false;
        await using var server = await ScriptedServer.StartAsync(
            context =>
            {
                if (context.Request.Path != path || failed)
                    return AnswerAsync(context);
                failed = true;
                return context.StatusAsync(502);
            },
            Stop
        );

        Assert.That(await Open(App(server), time).WriteRefAsync(), Is.EqualTo("refs/heads/main"));
    }

    [TestCase("{}")]
    [TestCase("nonsense")]
    [TestCase("""{"token":"a\nb","expires_at":"2026-11-23T13:00:00Z"}""")]
    public async Task A_token_that_is_none_is_unexpected(string json)
    {
        await using var server = await ScriptedServer.StartAsync(
            context => context.Request.Path == Tokens ? context.JsonAsync(json, 201) : AnswerAsync(context),
            Stop
        );

        Assert.That(
            (await FailureAsync(() => Open(App(server), time).ReadRefAsync())).Failure,
            Is.EqualTo(GitHubFailure.Unexpected)
        );
    }

    private static GitHubOptions App(ScriptedServer server) =>
        At(server.Url) with
        {
            Credentials = new GitHubCredentials.App("Iv1.abc", Pem),
        };

    private async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.Date = time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        switch (context.Request.Path.Value)
        {
            case Installation:
                await context.JsonAsync("""{"id":77}""");
                break;
            case Tokens:
                using (var reader = new StreamReader(context.Request.Body))
                    asked.Add(await reader.ReadToEndAsync(context.RequestAborted));
                var expires = (time.GetUtcNow() + TimeSpan.FromHours(1)).ToString("O", CultureInfo.InvariantCulture);
                var token = $"ghs_{Interlocked.Increment(ref given)}";
                await context.JsonAsync(JsonSerializer.Serialize(new { token, expires_at = expires }), 201);
                break;
            case var _ when refused.Contains(context.Request.Headers.Authorization.ToString()):
                await context.JsonAsync("""{"message":"Bad credentials"}""", 401);
                break;
            default:
                await RefAsync(context);
                break;
        }
    }

    private static JsonNode Json(string part) => JsonNode.Parse(Unwrap(part))!;

    private static byte[] Unwrap(string part) => System.Buffers.Text.Base64Url.DecodeFromChars(part);
}
