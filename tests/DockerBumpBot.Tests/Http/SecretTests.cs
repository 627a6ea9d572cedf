using System.Security.Cryptography;
using DockerBumpBot.Http.Guarding;
using DockerBumpBot.Tests.Architecture;

namespace DockerBumpBot.Tests.Http;

/// <summary>What callers have to know.</summary>
internal sealed class SecretTests
{
    private const string Value = "a-secret-of-some-length";

    [TestCase(Value, true)]
    [TestCase("a-secret-of-some-lengtH", false)]
    [TestCase("a-secret-of-some", false)]
    [TestCase(Value + "x", false)]
    [TestCase("", false)]
    [TestCase(null, false)]
    public void A_secret_is_itself_and_nothing_else(string? given, bool isSo) =>
        Assert.That(new Secret(Value).Is(given), Is.EqualTo(isSo));

    [Test]
    public void A_secret_shows_itself_to_nobody() =>
        Assert.That($"{new HttpSecrets { Token = new Secret(Value) }}", Does.Not.Contain(Value).And.Contain("***"));

    /// <summary>Hashes of one length, so that nothing about a guess can be read off the time.</summary>
    [Test]
    public void Secrets_are_compared_in_constant_time()
    {
        var called = CalledMembers.Of(typeof(Secret).Assembly, typeof(CryptographicOperations).FullName!);

        Assert.That(called, Does.Contain(nameof(CryptographicOperations.FixedTimeEquals)));
        Assert.That(
            typeof(Secret)
                .GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)
                .Select(field => field.FieldType),
            Is.EquivalentTo([typeof(byte[]), typeof(string)])
        );
    }

    [Test]
    public void What_is_not_set_is_switched_off()
    {
        Assert.That(HttpSecrets.TryRead(_ => null, needsToken: false, out var secrets, out _));

        Assert.That(secrets, Is.EqualTo(new HttpSecrets()));
    }

    [Test]
    public void A_secret_may_lie_in_a_file()
    {
        using var directory = new TestDirectory();
        var file = directory.Write("token", Value + "\n");

        Assert.That(Read(out var secrets, (HttpSecrets.TokenVariable + "_FILE", file)), Is.Null);

        Assert.That(secrets!.Token!.Is(Value));
    }

    [Test]
    public void Everything_that_is_wrong_is_said_at_once_and_without_the_secrets()
    {
        var problem = Read(
            out _,
            (HttpSecrets.TokenVariable, "short-token"),
            (HttpSecrets.GitHubVariable, Value),
            (HttpSecrets.GitHubVariable + "_FILE", "/nowhere"),
            (HttpSecrets.DockerHubVariable, "a/path/of/some/length")
        );

        Assert.That(problem, Does.Contain("DOCKERBUMP_HTTP_TOKEN is shorter than 16"));
        Assert.That(
            problem,
            Does.Contain("DOCKERBUMP_GITHUB_WEBHOOK_SECRET and DOCKERBUMP_GITHUB_WEBHOOK_SECRET_FILE")
        );
        Assert.That(problem, Does.Contain("DOCKERBUMP_DOCKERHUB_WEBHOOK_SECRET is a part of an address"));
        Assert.That(problem, Does.Not.Contain("short-token").And.Not.Contain(Value).And.Not.Contain("a/path"));
    }

    [TestCase("authorization=Bearer%20abc,x-tenant=acme", null, "authorization=Bearer%20abc,x-tenant=acme")]
    [TestCase("authorization=Bearer%20abc", " x-key=a=b ", "x-key=a=b", Description = "those of metrics go before")]
    [TestCase("", null, null)]
    public void A_collector_is_told_what_the_variables_of_OpenTelemetry_say(
        string all,
        string? metrics,
        string? expected
    )
    {
        var known = new List<(string, string)> { (CollectorHeaders.Variable, all) };
        if (metrics is not null)
            known.Add((CollectorHeaders.MetricsVariable, metrics));

        Assert.That(Read(out var secrets, [.. known]), Is.Null);

        Assert.That(secrets!.Collector?.Value, Is.EqualTo(expected));
    }

    [TestCase("Bearer s3cret-of-somebody")]
    [TestCase("authorization=s3cret-of-somebody,")]
    [TestCase("author ization=s3cret-of-somebody")]
    [TestCase("authorization=s3cret-of-somebody%0D%0Ax-more=1")]
    public void Headers_that_are_none_are_a_mistake_that_does_not_repeat_them(string headers)
    {
        var problem = Read(out _, (CollectorHeaders.Variable, headers));

        Assert.That(problem, Does.StartWith("OTEL_EXPORTER_OTLP_HEADERS is not understood"));
        Assert.That(problem, Does.Not.Contain("s3cret"));
    }

    [Test]
    public void Protected_reading_needs_a_token()
    {
        Assert.That(HttpSecrets.TryRead(_ => null, needsToken: true, out _, out var problem), Is.False);

        Assert.That(problem, Does.Contain("set DOCKERBUMP_HTTP_TOKEN"));
    }

    private static string? Read(out HttpSecrets? secrets, params (string Name, string Value)[] variables)
    {
        var known = variables.ToDictionary(pair => pair.Name, pair => pair.Value);
        HttpSecrets.TryRead(name => known.GetValueOrDefault(name), needsToken: false, out secrets, out var problem);
        return problem;
    }

    private sealed class TestDirectory : IDisposable
    {
        private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("dockerbump-secret-");

        public string Write(string name, string text)
        {
            var path = Path.Join(_directory.FullName, name);
            File.WriteAllText(path, text);
            return path;
        }

        public void Dispose() => _directory.Delete(recursive: true);
    }
}
