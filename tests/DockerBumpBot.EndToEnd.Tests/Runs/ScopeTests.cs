using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Runs;

/// <summary>Runs that are to look at a part, or to do a part.</summary>
internal sealed class ScopeTests
{
    private HostedContent hosted = null!;

    [SetUp]
    public async Task StartTheServers() => hosted = await HostedContent.StartAsync();

    [TearDown]
    public async Task StopThem() => await hosted.DisposeAsync();

    [Test]
    public async Task Only_the_packs_that_are_named_get_pull_requests()
    {
        var run = await hosted.RunAsync("--pack", "Line*", "--format", "json");

        Assert.That(HostedContent.Results(HostedContent.Report(run, 0)), Is.EqualTo(["LineLagoon opened"]));
        Assert.That(
            hosted.Repository.PullRequests.Select(pull => pull.HeadBranch),
            Is.EqualTo(["docker-bump/LineLagoon"])
        );
    }

    [Test]
    public async Task A_run_over_one_pack_leaves_the_pull_requests_of_the_others_alone()
    {
        await hosted.RunAsync();
        hosted.GitHub.ForgetRequests();

        var report = HostedContent.Report(await hosted.RunAsync("--pack", "LineLagoon", "--format", "json"), 0);

        Assert.That(hosted.Writes, Is.Zero);
        Assert.That(HostedContent.Results(report), Is.All.EndsWith(" left"));
        Assert.That(
            report.Each("actions").CountBy(action => PlanDocument.Text(action, "reason")).ToDictionary(),
            Is.EqualTo(
                new Dictionary<string, int>
                {
                    ["up-to-date"] = 1,
                    ["not-selected"] = hosted.Repository.PullRequests.Length - 1,
                }
            )
        );
    }

    [Test]
    public async Task Only_the_images_that_are_named_move()
    {
        var report = HostedContent.Report(
            await hosted.RunAsync("--image", "demisto/fastapi", "--format", "json"),
            0,
            3
        );

        Assert.That(
            report.Updates.Select(item => PlanDocument.Text(item, "image")).Distinct(),
            Is.EqualTo(["demisto/fastapi"])
        );
        Assert.That(HostedContent.Results(report), Is.EqualTo(report.Packs.Select(pack => $"{pack} opened")));
    }

    [Test]
    public async Task What_is_beyond_max_new_waits_for_the_next_run()
    {
        var first = HostedContent.Report(await hosted.RunAsync("--max-new", "2", "--format", "json"), 3);
        var opened = hosted.Repository.PullRequests.Length;
        var second = await hosted.RunAsync("--max-new", "1");

        Assert.That(opened, Is.EqualTo(2));
        Assert.That(
            first
                .Each("actions")
                .Where(action => PlanDocument.Text(action, "result") == "held-back")
                .Select(action => PlanDocument.Text(action, "reason")),
            Has.Exactly(first.Packs.Count() - 2).Items.And.All.EqualTo("max-new-per-run")
        );
        Assert.That(hosted.Repository.PullRequests, Has.Length.EqualTo(3));
        Assert.That(
            second.Output,
            Does.Match(@"(?m)^held back AnchorAtoll, [A-Za-z, ]+ and [0-9]+ more: max-new-per-run: ")
        );
    }

    [Test]
    public async Task Another_branch_is_taken_where_the_configuration_says_so()
    {
        hosted.Repository.SetBranch("release/1", hosted.Repository.Head("master")!, "maintainer");

        var run = await hosted.Program.RunAsync(
            hosted.Arguments(
                $"repositories: [{"{"} name: ACME/Content, branch: release/1 {"}"}]",
                "--repository",
                HostedContent.Name,
                "--pack",
                "LineLagoon"
            )
        );

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(hosted.Repository.PullRequests.Single().Base, Is.EqualTo("release/1"));
    }
}
