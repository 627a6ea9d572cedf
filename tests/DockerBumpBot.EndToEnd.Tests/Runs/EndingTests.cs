using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Runs;

/// <summary>How runs end that cannot do what they were asked to.</summary>
internal sealed class EndingTests
{
    private const int Usage = 2;
    private const int SomePacksFailed = 3;
    private const int Denied = 4;
    private const int Unreachable = 5;
    private const int Cancelled = 130;

    private HostedContent hosted = null!;

    [SetUp]
    public async Task StartTheServers() => hosted = await HostedContent.StartAsync();

    [TearDown]
    public async Task StopThem() => await hosted.DisposeAsync();

    [Test]
    public async Task A_token_that_GitHub_does_not_know_is_4_and_never_repeated()
    {
        var run = await RunAsync(hosted.Program.With("GITHUB_TOKEN", "ghp_wrongAsCanBe"), "--format", "json");

        var report = HostedContent.Report(run, Denied);
        Assert.That(Failure(report), Is.EqualTo("denied"));
        Assert.That(run.ToString(), Does.Not.Contain("ghp_wrongAsCanBe"));
        Assert.That(hosted.Writes, Is.Zero);
    }

    [Test]
    public async Task A_token_that_may_only_read_is_4_before_the_first_write_and_a_dry_run_says_so()
    {
        hosted.GitHub.AddToken("ghp_onlyReads", "reader", LocalAccess.Read);
        var program = hosted.Program.With("GITHUB_TOKEN", "ghp_onlyReads");

        var run = await RunAsync(program, "--format", "json");
        var dry = await RunAsync(program, "--dry-run");

        var report = HostedContent.Report(run, Denied);
        Assert.That(Failure(report), Is.EqualTo("denied"));
        Assert.That(HostedContent.Results(report), Is.Empty);
        Assert.That(run.Error, Does.Contain("the role Write"));
        Assert.That(dry.ExitCode, Is.EqualTo(SomePacksFailed), dry.ToString());
        Assert.That(dry.Output, Does.Contain("A run that writes would end at once").And.Contain("the role Write"));
        Assert.That(hosted.Writes, Is.Zero);
    }

    [Test]
    public async Task A_workflow_that_may_open_no_pull_requests_is_4_and_told_the_setting_in_one_line()
    {
        hosted.GitHub.AddToken("ghs_ofAWorkflow", "github-actions[bot]", LocalAccess.Write, isApp: true);
        hosted.Repository.Options = hosted.Repository.Options with { ActionsMayOpenPullRequests = false };

        var run = await RunAsync(hosted.Program.With("GITHUB_TOKEN", "ghs_ofAWorkflow"));

        Assert.That(run.ExitCode, Is.EqualTo(Denied), run.ToString());
        Assert.That(run.Error, Does.Contain("Workflow permissions"));
        Assert.That(
            run.Output.Split('\n')
                .Count(line => line.StartsWith("failed  ", Ordinal) && line.Contains("Workflow permissions", Ordinal)),
            Is.EqualTo(1)
        );
        Assert.That(hosted.Repository.PullRequests, Is.Empty);
    }

    [TestCase(401, "Bad credentials", Denied, "denied", "GITHUB_TOKEN")]
    [TestCase(503, "Server Error", Unreachable, "unreachable", "status 503")]
    public async Task An_outage_in_the_last_requests_of_a_run_is_4_or_5_and_said_on_standard_error(
        int status,
        string message,
        int exitCode,
        string kind,
        string says
    )
    {
        hosted.GitHub.FailNext(
            request => request.Method == "PATCH" && request.Route.EndsWith("/issues/{number}", Ordinal),
            new LocalFault.Failure(status, message),
            int.MaxValue
        );

        var run = await hosted.RunAsync("--max-new", "1", "--format", "json");

        var report = HostedContent.Report(run, exitCode);
        Assert.That(Failure(report), Is.EqualTo(kind));
        Assert.That(HostedContent.Results(report).Count(result => result.EndsWith(" opened", Ordinal)), Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("ended early").And.Contain(says));
    }

    [Test]
    public async Task A_repository_that_is_not_there_is_4_and_named()
    {
        var run = await hosted.Program.RunAsync(hosted.Arguments("", "--repository", "acme/nowhere"));

        Assert.That(run.ExitCode, Is.EqualTo(Denied), run.ToString());
        Assert.That(run.Output, Does.Contain("The run ended early").And.Contain("acme/nowhere"));
    }

    [Test]
    public async Task Without_credentials_nothing_is_asked_and_the_variables_and_permissions_are_named()
    {
        var run = await RunAsync(hosted.Program.With("GITHUB_TOKEN", ""));

        Assert.That(run.ExitCode, Is.EqualTo(Denied), run.ToString());
        Assert.That(
            run.Error,
            Does.Contain("GITHUB_TOKEN")
                .And.Contain("GITHUB_APP_ID")
                .And.Contain("GITHUB_APP_PRIVATE_KEY_FILE")
                .And.Contain("contents: write")
                .And.Contain("pull requests: write")
                .And.Contain("--dry-run")
        );
        Assert.That(run.Output, Is.Empty);
        Assert.That(hosted.GitHub.Requests, Is.Empty);
    }

    [Test]
    public async Task Credentials_of_two_kinds_are_4_and_named()
    {
        var run = await RunAsync(hosted.Program.With("GITHUB_APP_ID", "4711"));

        Assert.That(run.ExitCode, Is.EqualTo(Denied), run.ToString());
        Assert.That(run.Error, Does.Contain("GITHUB_TOKEN").And.Contain("GITHUB_APP_PRIVATE_KEY"));
        Assert.That(run.Error, Does.Not.Contain(HostedContent.Token));
    }

    [Test]
    public async Task A_server_that_is_not_there_is_5()
    {
        var arguments = hosted.Arguments("", "--repository", HostedContent.Name);
        await hosted.GitHub.DisposeAsync();

        var run = await hosted.Program.RunAsync(arguments);

        Assert.That(run.ExitCode, Is.EqualTo(Unreachable), run.ToString());
        Assert.That(run.Output, Does.Contain("The run ended early").And.Contain("github.apiUrl"));
    }

    [Test]
    public async Task A_registry_that_is_not_there_is_5_and_no_pull_request_is_touched()
    {
        await hosted.RunAsync();
        hosted.GitHub.ForgetRequests();
        var arguments = hosted.Arguments("", "--repository", HostedContent.Name, "--format", "json");
        await hosted.Hub.DisposeAsync();

        var report = HostedContent.Report(await hosted.Program.RunAsync(arguments), Unreachable);

        Assert.That(hosted.Writes, Is.Zero);
        Assert.That(HostedContent.Results(report), Has.Length.EqualTo(hosted.Repository.PullRequests.Length));
        Assert.That(
            report.Each("actions").Select(action => PlanDocument.Text(action, "reason")),
            Is.All.EqualTo("uncertain")
        );
    }

    [TestCase("There is no repository: name one with --repository")]
    [TestCase("--repository acme: that is no repository", "--repository", "acme", "a/b")]
    [TestCase("--max-new", "--repository", "a/b", "--max-new", "many")]
    public async Task What_cannot_be_is_2_and_nothing_is_asked(string message, params string[] options)
    {
        var run = await hosted.Program.RunAsync(hosted.Arguments("", options));

        Assert.That(run.ExitCode, Is.EqualTo(Usage), run.ToString());
        Assert.That(run.Error, Does.Contain(message));
        Assert.That(hosted.GitHub.Requests, Is.Empty);
    }

    [Test]
    public async Task A_template_that_cannot_be_used_is_2_before_anything_is_asked()
    {
        var program = hosted.Program.With("DOCKERBUMP__PullRequests__Templates__Body", "{{ nonsense }}");

        var run = await RunAsync(program);

        Assert.That(run.ExitCode, Is.EqualTo(Usage), run.ToString());
        Assert.That(run.Error, Does.Contain("pullRequests.templates.body").And.Contain("nonsense"));
        Assert.That(hosted.GitHub.Requests, Is.Empty);
    }

    [Test]
    public async Task An_interruption_ends_the_run_between_two_packs_and_the_next_run_goes_on()
    {
        StartedProgram? running = null;
        using var isRunning = new ManualResetEventSlim();
        await using var slow = await HostedContent.StartAsync(
            new LocalGitHubOptions
            {
                Observe = exchange =>
                {
                    // The first pull request is there, and its pack is not done yet, when Ctrl+C is pressed.
                    if (exchange.Request is not { Method: "POST", Route: "/repos/{owner}/{repo}/pulls" })
                        return;
                    isRunning.Wait();
                    Interlocked.Exchange(ref running, null)?.Interrupt();
                },
            }
        );
        await using var program = slow.Program.Start(
            slow.Arguments("", "--repository", HostedContent.Name, "--format", "json")
        );
        running = program;
        isRunning.Set();

        var report = HostedContent.Report(await program.EndAsync(), Cancelled);

        Assert.That(Failure(report), Is.EqualTo("cancelled"));
        Assert.That(
            HostedContent.Results(report).Select(result => result.Split(' ')[1]).Distinct(),
            Is.EquivalentTo(["opened", "not-reached"])
        );
        Assert.That(HostedContent.Numbers(report), Has.Length.EqualTo(slow.Repository.PullRequests.Length));
        Assert.That(slow.Repository.PullRequests, Has.All.Property("Labels").Not.Empty, "each pack is whole");
        Assert.That(slow.Repository.BranchNames, Has.Length.EqualTo(1 + slow.Repository.PullRequests.Length));

        var next = HostedContent.Report(await slow.RunAsync("--format", "json"), 3);
        Assert.That(
            HostedContent.Results(next).Select(result => result.Split(' ')[1]).Distinct(),
            Is.EquivalentTo(["left", "opened"])
        );
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private Task<FinishedProgram> RunAsync(DockerBump program, params string[] options) =>
        program.RunAsync(hosted.Arguments("", ["--repository", HostedContent.Name, .. options]));

    private static string Failure(PlanDocument report) => PlanDocument.Text(report.Root.GetProperty("failure"), "kind");
}
