using DockerBumpBot.EndToEnd.Tests.Http;
using DockerBumpBot.EndToEnd.Tests.Runs;
using DockerBumpBot.Testing;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Secrets;

/// <summary>What leaves the process whole (pull requests, reports, pages) tells no secret of its environment.</summary>
internal sealed class TextLeakTests
{
    // It looks like nothing: only who knows it can hide it.
    private const string Secret = "0paque-Value-of-Nobody";

    private HostedContent hosted = null!;
    private DirectoryInfo elsewhere = null!;

    [SetUp]
    public async Task StartAGitHub()
    {
        hosted = await HostedContent.StartAsync();
        elsewhere = Directory.CreateTempSubdirectory("dockerbump-elsewhere-");
    }

    [TearDown]
    public async Task StopIt()
    {
        await hosted.DisposeAsync();
        elsewhere.Delete(recursive: true);
    }

    [TestCase("/proc/self/environ")]
    [TestCase("/proc/self/cmdline")]
    [TestCase("/dev/zero")]
    [TestCase("outside.txt")]
    public async Task A_template_that_is_a_link_out_of_the_folder_of_the_configuration_is_refused(string target)
    {
        await File.WriteAllTextAsync(Elsewhere("outside.txt"), $"Update {Secret}");
        var link = Path.Join(Path.GetDirectoryName(ConfigurationPath())!, "body.liquid");
        File.CreateSymbolicLink(link, target.StartsWith('/') ? target : Elsewhere(target));

        var run = await RunAsync(Templates("Body", link));

        AssertRefused(run, "templates.body");
    }

    [Test]
    public async Task A_template_elsewhere_is_refused_and_one_below_the_configuration_is_taken()
    {
        await File.WriteAllTextAsync(Elsewhere("title.liquid"), "Images of {{ pack }}");
        var inside = Path.Join(Path.GetDirectoryName(ConfigurationPath())!, "title.liquid");
        await File.WriteAllTextAsync(inside, "Images of {{ pack }}");

        var refused = await RunAsync(Templates("Title", Elsewhere("title.liquid")));
        AssertRefused(refused, "templates.title");
        var taken = await RunAsync(Templates("Title", inside), "--pack", "BlockBay");

        Assert.That(taken.ExitCode, Is.Zero, taken.ToString());
        Assert.That(hosted.Repository.PullRequests.Single().Title, Is.EqualTo("Images of BlockBay"));
    }

    [Test]
    public async Task Templates_with_secrets_in_them_make_pull_requests_without_and_once()
    {
        const string words = $"for {HostedContent.Token} and {Secret}";
        var program = Templates("Title", $"Update {{{{ pack }}}} {words}")
            .With("DOCKERBUMP__PullRequests__Templates__CommitMessage", $"Update {words}")
            .With("DOCKERBUMP__PullRequests__Templates__Body", $"See {words}");

        var described = await RunAsync(program, "--pack", "BlockBay", "--dry-run", "--format", "json");
        var first = await RunAsync(program, "--pack", "BlockBay", "--diff");
        hosted.GitHub.ForgetRequests();
        var second = await RunAsync(program, "--pack", "BlockBay");

        var pull = hosted.Repository.PullRequests.Single();
        Assert.That(pull.Title, Is.EqualTo("Update BlockBay for (secret) and (secret)"), first.ToString());
        Assert.That(pull.Body, Does.StartWith("See for (secret) and (secret)"));
        Assert.That(described.Output, Does.Contain("(secret)"));
        Assert.That(hosted.Writes, Is.Zero, second.ToString());
        AssertTellsNothing(described, first, second);
        await AssertNowhereOnGitHubAsync();
    }

    [Test]
    public async Task A_pack_whose_marker_would_tell_a_secret_is_left_and_the_others_go_on()
    {
        var program = hosted.Program.With("OTHER_TOKEN", "BlockBay");

        var run = await RunAsync(program, "--pack", "BlockBay", "--pack", "BothBank", "--format", "json");

        Assert.That(run.ExitCode, Is.EqualTo(3), run.ToString());
        Assert.That(
            hosted.Repository.PullRequests.Select(pull => pull.HeadBranch),
            Is.EqualTo(["docker-bump/BothBank"])
        );
        Assert.That(run.Output, Does.Contain("would tell a secret").And.Not.Contain("BlockBay"));
    }

    [Test]
    public async Task A_label_that_is_a_secret_is_not_sent()
    {
        var run = await RunAsync(
            hosted.Program.With("OTHER_TOKEN", Secret).With("DOCKERBUMP__PullRequests__Labels", Secret),
            "--pack",
            "BlockBay"
        );

        AssertTellsNothing(run);
        await AssertNowhereOnGitHubAsync();
    }

    [TestCase("text")]
    [TestCase("json")]
    public async Task A_repository_that_is_named_like_the_token_is_in_no_report(string format)
    {
        var summary = hosted.At("summary.md");
        var program = hosted.Program.With("GITHUB_ACTIONS", "true").With("GITHUB_STEP_SUMMARY", summary);

        var run = await RunAsync(program, "--repository", $"{HostedContent.Token}/b", "--format", format);

        Assert.That(run.ExitCode, Is.Not.Zero, run.ToString());
        Assert.That(run.Output, Does.Contain("(secret)"));
        AssertTellsNothing(run);
        Assert.That(await File.ReadAllTextAsync(summary), Does.Contain("(secret)").And.Not.Contain("letsTheBotWrite"));
    }

    [Test]
    public async Task A_page_tells_no_secret()
    {
        await using var worker = await HttpWorker.StartAsync(
            program =>
                program
                    .With("OTHER_TOKEN", Secret)
                    .With("DOCKERBUMP__Repositories__1__Name", $"acme/{Secret}")
                    .With("DOCKERBUMP__Repositories__1__Schedule", "0 0 3 1 1 ? 2098"),
            "webhookDelay: 1s"
        );
        using var asked = await worker.AskAsync(repository: $"acme/{Secret}");
        await worker.EndAsync(asked.Headers.Location!.ToString());

        foreach (var path in new[] { "/", "/api/runs", $"{asked.Headers.Location}" })
        {
            var text = await worker.Client.GetStringAsync(new Uri(path, UriKind.Relative));
            Assert.That(text, Does.Contain("(secret)").And.Not.Contain(Secret), path);
        }

        Assert.That(worker.Program.ErrorSoFar, Does.Not.Contain(Secret));
    }

    private string Elsewhere(string name) => Path.Join(elsewhere.FullName, name);

    private string ConfigurationPath() => hosted.Arguments("")[2];

    private DockerBump Templates(string key, string value) =>
        hosted.Program.With("OTHER_TOKEN", Secret).With($"DOCKERBUMP__PullRequests__Templates__{key}", value);

    private Task<FinishedProgram> RunAsync(DockerBump program, params string[] options) =>
        program.RunAsync(
            hosted.Arguments(
                "",
                options.Contains("--repository") ? options : ["--repository", HostedContent.Name, .. options]
            )
        );

    private void AssertRefused(FinishedProgram run, string key)
    {
        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.That(run.Error, Does.Contain(key).And.Contain("folder of the configuration"));
        Assert.That(hosted.Repository.PullRequests, Is.Empty);
        AssertTellsNothing(run);
    }

    private static void AssertTellsNothing(params FinishedProgram[] runs) =>
        Assert.That(
            runs.Select(run => run.ToString()),
            Has.All.Not.Contain(Secret).And.All.Not.Contain(HostedContent.Token)
        );

    private async Task AssertNowhereOnGitHubAsync()
    {
        var commits = await Git.RunAsync(hosted.Repository.BareDirectory, "log", "--all", "--format=%D %B");
        var pulls = hosted.Repository.PullRequests.Select(pull =>
            $"{pull.Title}\n{pull.Body}\n{string.Join(' ', pull.Labels)}\n{string.Join(' ', pull.Comments)}"
        );
        Assert.That(pulls.Append(commits), Has.All.Not.Contain(Secret).And.All.Not.Contain(HostedContent.Token));
    }
}
