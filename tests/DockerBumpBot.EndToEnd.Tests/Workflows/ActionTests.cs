using System.Diagnostics;
using System.Text.Json;
using DockerBumpBot.EndToEnd.Tests.Runs;
using DockerBumpBot.Testing;

namespace DockerBumpBot.EndToEnd.Tests.Workflows;

/// <summary>
/// The action, as another repository uses it: its files alone, somewhere else; its scripts, as the runner starts them;
/// against a GitHub and a Docker Hub on this machine.
/// </summary>
internal sealed class ActionTests
{
    // What the runner checks out of the repository of an action.
    private DirectoryInfo _checkout = null!;
    private ActionRunner _runner = null!;
    private HostedContent _hosted = null!;
    private string _program = "";

    [OneTimeSetUp]
    public async Task Build_the_program_with_the_action()
    {
        _checkout = Directory.CreateTempSubdirectory("dockerbump-action-");
        await ShellAsync(
            RepositoryRoot.Directory,
            "git ls-files -z --cached --others --exclude-standard -- . ':!tests' | xargs -0 cp --parents -t \"$1\"",
            _checkout.FullName
        );
        using var runner = new ActionRunner(_checkout.FullName);

        var (exitCode, log) = await runner.RunAsync("Build dockerbump", new Dictionary<string, string>());

        Assert.That(exitCode, Is.Zero, log);
        _program = Path.Join(_checkout.FullName, "built");
        Directory.Move(Path.Join(runner.Temporary, "dockerbump"), _program);
    }

    [OneTimeTearDown]
    public void Forget_it() => _checkout.Delete(recursive: true);

    [SetUp]
    public async Task Begin()
    {
        _hosted = await HostedContent.StartAsync();
        _runner = new ActionRunner(_checkout.FullName);
        Directory.CreateSymbolicLink(Path.Join(_runner.Temporary, "dockerbump"), _program);
    }

    [TearDown]
    public async Task End()
    {
        _runner.Dispose();
        await _hosted.DisposeAsync();
    }

    [Test]
    public async Task The_step_opens_pull_requests_and_leaves_a_report_a_summary_and_a_cache()
    {
        var (exitCode, log) = await RunAsync(
            ("packs", "LineLagoon, Block*\nBookendBay"),
            ("allow-failed-packs", "true")
        );

        Assert.That(exitCode, Is.Zero, log);
        Assert.That(
            _hosted.Repository.PullRequests.Select(pull => pull.HeadBranch),
            Is.EquivalentTo(["docker-bump/LineLagoon", "docker-bump/BlockBay", "docker-bump/BookendBay"])
        );
        Assert.That(Report().GetProperty("actions").GetArrayLength(), Is.EqualTo(3));
        Assert.That(_runner.Summary, Does.Contain("docker-bump").Or.Contain("opened"));
        Assert.That(
            Directory.EnumerateFileSystemEntries(Path.Join(_runner.Temporary, "dockerbump-cache")),
            Is.Not.Empty
        );
    }

    [Test]
    public async Task A_dry_run_reports_and_writes_nothing()
    {
        var (exitCode, log) = await RunAsync(("dry-run", "true"), ("packs", "LineLagoon"));

        Assert.That(exitCode, Is.Zero, log);
        Assert.That(_hosted.Writes, Is.Zero);
        Assert.That(Report().GetProperty("packs").GetArrayLength(), Is.EqualTo(1));
    }

    [TestCase("false", 3)]
    [TestCase("true", 0)]
    public async Task Failed_packs_fail_the_step_unless_they_may(string allowed, int expected)
    {
        var (exitCode, log) = await RunAsync(("dry-run", "true"), ("allow-failed-packs", allowed));

        Assert.That(exitCode, Is.EqualTo(expected), log);
        Assert.That(_runner.Outputs, Does.Contain("exit-code=3"));
    }

    [Test]
    public async Task The_most_new_pull_requests_and_the_images_are_passed_on()
    {
        var (exitCode, log) = await RunAsync(
            ("max-new", "2"),
            ("images", " demisto/python3 ,demisto/fastapi,"),
            ("allow-failed-packs", "true")
        );

        Assert.That(exitCode, Is.Zero, log);
        Assert.That(_hosted.Repository.PullRequests, Has.Length.EqualTo(2));
    }

    [Test]
    public async Task An_app_takes_the_place_of_the_token_that_is_there_by_default()
    {
        var (exitCode, log) = await RunAsync(("app-id", "12345"));

        Assert.That(exitCode, Is.EqualTo(4), log);
        Assert.That(log, Does.Contain("The private key of the GitHub App is missing").And.Not.Contain("both given"));
    }

    [Test]
    public async Task A_dry_run_that_is_neither_true_nor_false_is_no_run()
    {
        var (exitCode, log) = await RunAsync(("dry-run", "True"));

        Assert.That(exitCode, Is.EqualTo(2), log);
        Assert.That(_hosted.GitHub.Requests, Is.Empty);
    }

    [Test]
    public async Task What_an_input_holds_is_never_a_command(
        [Values("repository", "config", "packs", "images", "dry-run", "max-new", "log-level", "allow-failed-packs")]
            string input,
        [Values(
            "$(touch proof) `touch proof` '; touch proof; ' \"; touch proof; \" a[$(touch proof)] && touch proof",
            "a\ntouch proof\n::set-output name=proof::b\n::error::proof\nEOF\nreport=proof",
            "--help",
            "@/etc/passwd"
        )]
            string value
    )
    {
        var (_, log) = await RunAsync(("dry-run", "true"), (input, value));

        Assert.That(_runner.Workspace.At("proof"), Does.Not.Exist);
        Assert.That(
            log,
            Does.Not.Match("(?m)^::(set-output|error::proof)").And.Not.Contain("root:").And.Not.Contain("Usage:")
        );
        Assert.That(_runner.Outputs, Has.All.Match("^(report=/.*/dockerbump-report.json|exit-code=[0-9]+)$"));
        Assert.That(_hosted.Writes, Is.Zero);
    }

    private Task<(int ExitCode, string Log)> RunAsync(params (string Name, string Value)[] given)
    {
        var inputs = new Dictionary<string, string>
        {
            ["repository"] = HostedContent.Name,
            ["token"] = HostedContent.Token,
            ["config"] = _hosted.Arguments("")[2],
        };
        foreach (var (name, value) in given)
            inputs[name] = value;
        return _runner.RunAsync("Run dockerbump", inputs);
    }

    private JsonElement Report() =>
        JsonDocument.Parse(File.ReadAllText(Path.Join(_runner.Temporary, "dockerbump-report.json"))).RootElement;

    private static async Task ShellAsync(string directory, string script, string argument)
    {
        using var shell = Process.Start(
            new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script, "bash", argument])
            {
                WorkingDirectory = directory,
            }
        )!;
        await shell.WaitForExitAsync();
        Assert.That(shell.ExitCode, Is.Zero);
    }
}
