using System.Diagnostics;
using System.Runtime.Versioning;
using DockerBumpBot.Sandbox.Registry;
using DockerBumpBot.Testing;
using DockerBumpBot.Testing.Checkouts;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Sandboxes;

/// <summary>An operator's own checkout in the sandbox.</summary>
internal sealed class OwnContentTests
{
    private static readonly DateTimeOffset Built = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private PlayedSandbox sandbox = null!;
    private TemporaryCheckout content = null!;
    private LocalDockerHub hub = null!;

    [SetUp]
    public async Task MakeContent()
    {
        sandbox = new PlayedSandbox();
        content = new TemporaryCheckout().Pack("Okta").Pack("Slack");
        // Wrong credentials are refused, so sending those of the environment would show.
        var options = new LocalDockerHubOptions
        {
            RequireToken = true,
            Username = "somebody",
            Password = "secret",
        };
        hub = await LocalDockerHub.StartAsync(
            [
                new("demisto/python3", TemporaryCheckout.OldTag, Built, "3.10.13"),
                new("demisto/python3", TemporaryCheckout.NewTag, Built, "3.12.13"),
            ],
            options,
            CancellationToken.None
        );
    }

    [TearDown]
    public async Task TakeItAway()
    {
        sandbox.Dispose();
        content.Dispose();
        await hub.DisposeAsync();
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    public async Task It_is_taken_as_it_is_and_stays_as_it_is()
    {
        content
            .File(".git/config", "[core]\n")
            .File("Packs/Okta/.git", "gitdir: elsewhere\n")
            .File("Packs/Okta/empty", "");
        content.File("../outside/secret", "secret\n").Link("Packs/Okta/link", content.At("../outside"));
        File.SetUnixFileMode(content.At("Packs/Okta/empty"), (UnixFileMode)0b111_101_101);
        var before = content.State();

        var runs = await ReportAsync("--keep", sandbox.At("kept"));

        Assert.That(PlayedSandbox.PullRequests(runs).Keys, Is.EqualTo(["Okta", "Slack"]));
        Assert.That(content.State().Lines, Is.EqualTo(before.Lines));
        var git = new BareRepository(sandbox.At("kept/local/content.git"));
        var tree = await git.LinesAsync("ls-tree", "-r", "--format=%(objectmode) %(path)", "master");
        Assert.That(
            tree.Where(file => file.Contains("Okta", StringComparison.Ordinal)),
            Is.EqualTo([
                "100644 Packs/Okta/Integrations/Okta/Okta.yml",
                "100644 Packs/Okta/Scripts/OktaScript/OktaScript.yml",
                "100755 Packs/Okta/empty",
                "100644 Packs/Okta/pack_metadata.json",
            ])
        );
    }

    [Test]
    public async Task No_token_of_the_environment_is_sent_to_anybody()
    {
        var run = await sandbox
            .Program.With("GITHUB_TOKEN", "ghp_notForTheSandbox")
            .With("DOCKERHUB_USERNAME", "somebody")
            .With("DOCKERHUB_TOKEN", "wrong")
            .RunAsync(Arguments("--format", "json"));

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(PlayedSandbox.Results(PlayedSandbox.RunsIn(run)[0])["opened"], Is.EqualTo(2));
    }

    [Test]
    public async Task Who_is_asked_by_the_configuration_is_asked_without_a_warning()
    {
        await File.WriteAllTextAsync(
            sandbox.At("my.yml"),
            "pullRequests: {reviewers: [alice], assignees: [bob], teamReviewers: [content]}\n"
        );

        var report = await ReportAsync("--config", sandbox.At("my.yml"));

        Assert.That(
            report.Each("actions").SelectMany(action => action.GetProperty("warnings").EnumerateArray()),
            Is.Empty
        );
    }

    [Test]
    public async Task Without_a_registry_named_the_configured_one_is_asked()
    {
        await File.WriteAllTextAsync(sandbox.At("my.yml"), $"registry: {{url: {hub.Url}}}\n");

        var run = await sandbox.RunAsync("--content", content.Root, "--config", sandbox.At("my.yml"));

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Output, Does.Contain($"The registry asked is {hub.Url}."));
    }

    [Test]
    public async Task A_directory_without_packs_is_told()
    {
        var run = await sandbox.RunAsync("--content", sandbox.At("."));

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("has no folder Packs"));
        Assert.That(sandbox.Left, Is.Empty);
    }

    [Test]
    public async Task A_file_that_git_does_not_take_is_told()
    {
        content.File("Packs/Okta/git~1", "taken for .git where names are short");

        var run = await sandbox.RunAsync("--content", content.Root, "--registry", hub.Url.ToString());

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.That(run.Error, Does.Contain("git~1"));
        Assert.That(sandbox.Left, Is.Empty);
    }

    [Test]
    public async Task A_pipe_is_not_waited_for_and_what_is_called_strangely_is_taken_too()
    {
        content.File("Packs/Okta/line\nbreak", "").File("Packs/Okta/sp ace.", "").File("Packs/Okta/HEAD", "");
        using var mkfifo = Process.Start("mkfifo", [content.At("Packs/Okta/pipe")]);
        await mkfifo.WaitForExitAsync();

        var report = await ReportAsync();

        Assert.That(PlayedSandbox.PullRequests(report).Keys, Is.EqualTo(["Okta", "Slack"]));
    }

    [Test]
    public async Task Nothing_is_kept_inside_the_content_itself()
    {
        var before = content.State();

        var run = await sandbox.RunAsync("--content", content.Root, "--keep", content.At("kept"));

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(content.State().Lines, Is.EqualTo(before.Lines));
    }

    [Test]
    public async Task Interrupted_in_a_run_it_ends_as_cancelled_and_leaves_nothing()
    {
        var asked = new TaskCompletionSource();
        await using var silent = await ScriptedServer.StartAsync(async context =>
        {
            asked.TrySetResult();
            await context.NeverAsync();
        });
        await using var program = sandbox.Program.Start(
            "sandbox",
            "--content",
            content.Root,
            "--registry",
            silent.Url.ToString()
        );
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(5), TimeProvider.System);

        program.Interrupt();

        var run = await program.EndAsync();
        Assert.That(run.ExitCode, Is.EqualTo(130), run.ToString());
        Assert.That(sandbox.Left, Is.Empty);
    }

    private async Task<PlanDocument> ReportAsync(params string[] options)
    {
        var run = await sandbox.Program.RunAsync(Arguments(["--format", "json", .. options]));
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        var runs = PlayedSandbox.RunsIn(run);
        Assert.That(PlayedSandbox.Requests(runs[1], "writes"), Is.Zero);
        return runs[0];
    }

    private string[] Arguments(params string[] options) =>
        ["sandbox", "--once", "--content", content.Root, "--registry", hub.Url.ToString(), .. options];
}
