using System.Text.Json;
using DockerBumpBot.Testing;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Secrets;

/// <summary>
/// Secrets on every way into the program: nothing that a process writes holds one, neither its streams nor its logs,
/// reports, caches and databases.
/// </summary>
internal sealed class LeakTests
{
    // A database and a proxy that nobody answers at.
    private const string Nowhere = "127.0.0.1:9";

    private Leaks leaks = null!;

    [SetUp]
    public void MakeAPlace() => leaks = new Leaks();

    [TearDown]
    public void TakeItAway() => leaks.Dispose();

    [TestCase("text")]
    [TestCase("json")]
    public async Task A_token_that_GitHub_refuses_and_repeats_reaches_no_report(string format)
    {
        await using var server = await EchoingAsync(401);
        var program = leaks.Program.With("GITHUB_TOKEN", Leaks.Token).With("GITHUB_ACTIONS", "true");

        var run = await program.RunAsync("run", "--config", Config(server), "--repository", "a/b", "--format", format);

        Assert.That(run.ExitCode, Is.EqualTo(4), run.ToString());
        Assert.That(run.Error, Does.Contain("refused").And.Contain("(secret)"), "what it said is shown without them");
        Assert.That(leaks.Log(), Does.Contain("(secret)"));
        Assert.That(leaks.Written(), Does.Contain("summary.md"));
        leaks.AssertNone(run);
    }

    [Test]
    public async Task A_worker_whose_token_is_refused_tells_neither_its_log_nor_its_history()
    {
        await using var server = await EchoingAsync(403);
        var config = Config(
            server,
            "repositories: [{ name: a/b, schedule: '* * * * * ?' }]\nstore: { kind: sqlite, path: history.db }\n"
        );
        await using var worker = leaks.Program.With("GITHUB_TOKEN", Leaks.Token).Start("worker", "--config", config);

        await worker.UntilAsync(() => leaks.Log().Contains("is over", StringComparison.Ordinal), "a run");
        worker.Terminate();
        var run = await worker.EndAsync();

        Assert.That(leaks.Written(), Does.Contain("history.db").And.Contain("refused"));
        Assert.That(Events(run.Error), Is.Not.Empty.And.All.Contains("@t"), "without a terminal it is JSON");
        leaks.AssertNone(run);
    }

    [Test]
    public async Task A_token_that_the_registry_refuses_and_repeats_reaches_no_plan()
    {
        await using var server = await EchoingAsync(401);
        leaks.Configure($"registry: {{ url: '{server.Url}', hubUrl: '{server.Url}' }}");
        Directory.CreateDirectory(leaks.At("Packs/P/Scripts"));
        await File.WriteAllTextAsync(leaks.At("Packs/P/pack_metadata.json"), """{"currentVersion": "1.0.0"}""");
        await File.WriteAllTextAsync(
            leaks.At("Packs/P/Scripts/s.yml"),
            "name: s\nscript: ''\ntype: python\ndockerimage: demisto/python3:3.10.13.89009\n"
        );

        var run = await leaks.Program.RunAsync("plan", "--config", leaks.At("config.yml"), "--format", "json");

        Assert.That(run.ExitCode, Is.EqualTo(4), run.ToString());
        Assert.That(server.Requests, Is.Not.Empty);
        leaks.AssertNone(run);
    }

    [TestCase("HTTPS_PROXY", "https://github.example")]
    [TestCase("HTTP_PROXY", "http://127.0.0.1:9")]
    public async Task Credentials_of_a_proxy_that_is_away_are_not_told(string variable, string api)
    {
        var password = Uri.EscapeDataString(Leaks.Password);
        var config = leaks.Configure($"github: {{ apiUrl: '{api}', patience: 0s }}");
        var program = leaks
            .Program.With(variable, $"http://bot:{password}@{Nowhere}")
            .With("GITHUB_TOKEN", Leaks.Token);

        var run = await program.RunAsync("run", "--config", config, "--repository", "a/b", "--dry-run");

        Assert.That(run.ExitCode, Is.EqualTo(5), run.ToString());
        leaks.AssertNone(run);
    }

    [TestCase("Host=127.0.0.1;Port=9;Username=bot;Database=d;Password='{0}'", "is away")]
    [TestCase("Host=127.0.0.1;Port=many;Password='{0}'", "no connection string")]
    [TestCase("postgres://bot:{0}@127.0.0.1:9/d", "no connection string")]
    public async Task A_connection_that_leads_nowhere_is_not_repeated(string connection, string said)
    {
        var config = leaks.Configure("repositories: [{ name: a/b }]\nstore: { kind: postgresql }\n");
        await using var worker = leaks
            .Program.With("GITHUB_TOKEN", Leaks.Token)
            .With("DOCKERBUMP_STORE_CONNECTION", connection.Replace("{0}", Leaks.Password, StringComparison.Ordinal))
            .Start("worker", "--config", config);

        await UntilSaidOrEndedAsync(worker, said);
        if (!worker.HasEnded)
            worker.Terminate();
        var run = await worker.EndAsync();

        Assert.That(run.Error, Does.Contain(said));
        Assert.That(run.Error, Does.Not.Contain("bug in dockerbump"));
        leaks.AssertNone(run);
    }

    [TestCase("-----BEGIN PRIVATE KEY-----\\n{0}\\n-----END PRIVATE KEY-----")]
    [TestCase("{0}")]
    public async Task A_key_that_is_none_is_not_repeated(string key)
    {
        await File.WriteAllTextAsync(
            leaks.At("key.secret"),
            key.Replace("{0}", Leaks.KeyLine, StringComparison.Ordinal)
        );
        var app = leaks.Program.With("GITHUB_APP_ID", "4711");
        string[] arguments = ["run", "--config", leaks.Configure(""), "--repository", "a/b"];

        var fromFile = await app.With("GITHUB_APP_PRIVATE_KEY_FILE", leaks.At("key.secret")).RunAsync(arguments);
        var fromVariable = await app.With("GITHUB_APP_PRIVATE_KEY", await File.ReadAllTextAsync(leaks.At("key.secret")))
            .RunAsync(arguments);

        foreach (var run in new[] { fromFile, fromVariable })
        {
            Assert.That(run.ExitCode, Is.EqualTo(4), run.ToString());
            Assert.That(run.Error, Does.Contain("GITHUB_APP_PRIVATE_KEY"));
            leaks.AssertNone(run);
        }
    }

    [TestCase("plan")]
    [TestCase("apply")]
    [TestCase("run")]
    [TestCase("worker")]
    [TestCase("sandbox")]
    [TestCase("config", "check")]
    public async Task Secrets_in_a_configuration_are_mistakes_that_do_not_repeat_them(params string[] command)
    {
        var config = leaks.Configure(
            $$"""
            extends: ghs_0fTheServerItself
            github: { apiUrl: 'https://bot:{{Leaks.Token}}@github.example', token: {{Leaks.Token}} }
            registry: { organizations: { acme: 'https://{{Leaks.ServersOwn}}@registry.example' } }
            pullRequests: { labels: [{{Leaks.ServersOwn}}{{new string('x', 60)}}] }
            store: { connection: 'Host=db;Password={{Leaks.Token}}' }
            """
        );
        var program = leaks
            .Program.With("DOCKERBUMP__Registry__Url", $"https://bot:{Leaks.HubToken}@registry.example")
            .With("DOCKERBUMP__Store__Password", Leaks.Token);

        var run = await program.RunAsync(
            command is ["config", "check"] ? [.. command, config] : [.. command, "--config", config]
        );

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.That(run.Error, Does.Contain("config.yml has 6 mistakes").And.Contain("the environment has 2 mistakes"));
        Assert.That(run.Error, Does.Not.Contain("   at "));
        leaks.AssertNone(run);
    }

    [TestCase("plan", "--config", "https://bot:ghs_0fTheServerItself@example.com/x.yml")]
    [TestCase("plan", "--registry", "https://bot:ghs_0fTheServerItself@example.com")]
    [TestCase("plan", "--password=Opaque-T0ken-of-Nobody")]
    [TestCase("config", "check", "ghs_0fTheServerItself.yml")]
    public async Task Secrets_on_the_command_line_are_not_repeated(params string[] arguments)
    {
        var run = await leaks.Program.RunAsync(arguments);

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        leaks.AssertNone(run);
    }

    private string Config(ScriptedServer server, string more = "") =>
        leaks.Configure($"github: {{ apiUrl: '{server.Url}', patience: 0s, writePause: 0s }}\n{more}");

    // Refuses everything, and says all it knows of who asked.
    private static Task<ScriptedServer> EchoingAsync(int status) =>
        ScriptedServer.StartAsync(context =>
        {
            var credentials = context.Request.Headers.Authorization.ToString();
            context.Response.Headers["X-Echo"] = credentials.Length == 0 ? "nobody" : credentials;
            if (status == 401)
                context.Response.Headers.WWWAuthenticate = $"Basic realm=\"{Leaks.HubToken}\"";
            var message = $"refused: {credentials} {Leaks.Token} {Leaks.HubToken} {Leaks.ServersOwn}";
            return context.JsonAsync(
                JsonSerializer.Serialize(
                    new
                    {
                        message,
                        documentation_url = message,
                        errors = new[] { message },
                    }
                ),
                status
            );
        });

    private static async Task UntilSaidOrEndedAsync(StartedProgram worker, string said)
    {
        try
        {
            await worker.UntilSaidAsync(said);
        }
        catch (TimeoutException) when (worker.HasEnded)
        {
            // It has said it, and gone.
        }
    }

    private static IEnumerable<string> Events(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line =>
            {
                using var document = JsonDocument.Parse(line);
                return string.Join(' ', document.RootElement.EnumerateObject().Select(member => member.Name));
            });
}
