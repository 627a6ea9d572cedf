using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Runs;

/// <summary><c>dockerbump run</c>, as a process, against a GitHub and a Docker Hub.</summary>
internal sealed class RunTests
{
    // The sample holds packs that cannot be read, on purpose.
    private const int SomePacksFailed = 3;

    private HostedContent hosted = null!;

    [SetUp]
    public async Task StartTheServers() => hosted = await HostedContent.StartAsync();

    [TearDown]
    public async Task StopThem() => await hosted.DisposeAsync();

    [Test]
    public async Task The_first_run_opens_one_pull_request_a_pack_and_the_second_writes_nothing()
    {
        var first = HostedContent.Report(await hosted.RunAsync("--format", "json"), SomePacksFailed);
        var writes = hosted.Writes;
        hosted.GitHub.ForgetRequests();
        var second = HostedContent.Report(await hosted.RunAsync("--format", "json"), SomePacksFailed);

        Assert.That(HostedContent.Results(first), Is.EqualTo(first.Packs.Select(pack => $"{pack} opened")));
        Assert.That(
            hosted.Repository.PullRequests.Select(pull => pull.HeadBranch),
            Is.EquivalentTo(first.Packs.Select(pack => $"docker-bump/{pack}"))
        );
        Assert.That(
            HostedContent.Numbers(first),
            Is.EquivalentTo(hosted.Repository.PullRequests.Select(pull => pull.Number))
        );
        Assert.That(writes, Is.GreaterThan(0).And.EqualTo(Requests(first, "writes")));
        Assert.That(hosted.Writes, Is.Zero);
        Assert.That(Requests(second, "writes"), Is.Zero);
        Assert.That(HostedContent.Results(second), Is.EqualTo(second.Packs.Select(pack => $"{pack} left")));
    }

    [Test]
    public async Task The_report_is_the_plan_and_what_became_of_it()
    {
        var report = HostedContent.Report(await hosted.RunAsync("--format", "json"), SomePacksFailed).Root;

        Assert.That(
            report.EnumerateObject().Select(member => member.Name),
            Is.SupersetOf(["schemaVersion", "packs", "current", "skipped", "failed", "images", "totals", "actions"])
        );
        Assert.That(report.GetProperty("repository").GetString(), Is.EqualTo(HostedContent.Name));
        Assert.That(report.GetProperty("branch").GetString(), Is.EqualTo("master"));
        Assert.That(report.GetProperty("commit").GetString(), Is.EqualTo(hosted.Repository.Head("master")));
        Assert.That(report.GetProperty("failure").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
    }

    [Test]
    public async Task People_read_a_table_with_the_addresses_and_the_sums()
    {
        var run = await hosted.RunAsync();
        var again = await hosted.RunAsync();

        Assert.That(run.ExitCode, Is.EqualTo(SomePacksFailed), run.ToString());
        foreach (var pull in hosted.Repository.PullRequests)
            Assert.That(
                run.Output,
                Does.Match($@"(?m)^{pull.HeadBranch["docker-bump/".Length..]} +opened +{pull.Url} ")
            );
        Assert.That(run.Output, Does.Contain($"Pull requests: {hosted.Repository.PullRequests.Length} opened\n"));
        Assert.That(run.Output, Does.Match("GitHub: [0-9]+ reads, [0-9]+ writes, [0-9.]+ s in all\n"));
        Assert.That(again.Output, Does.Contain($"Pull requests: {hosted.Repository.PullRequests.Length} left\n"));
        Assert.That(again.Output, Does.Contain(", 0 writes, "));
        Assert.That(run.Error, Is.Empty);
    }

    [Test]
    public async Task A_merged_pull_request_is_done_and_a_closed_one_waits_for_other_content()
    {
        await hosted.RunAsync();
        var (merged, closed) = (hosted.Repository.PullRequests[0], hosted.Repository.PullRequests[1]);
        hosted.Repository.Merge(merged.Number);
        hosted.Repository.Close(closed.Number);

        var report = HostedContent.Report(await hosted.RunAsync("--format", "json"), SomePacksFailed);

        var results = HostedContent.Results(report);
        Assert.That(results, Has.None.StartsWith($"{PackOf(merged)} "));
        Assert.That(results, Does.Contain($"{PackOf(closed)} held-back"));
        Assert.That(
            report
                .Each("actions")
                .Where(action => PlanDocument.Text(action, "result") == "held-back")
                .Select(action => PlanDocument.Text(action, "reason")),
            Is.EqualTo(["closed-by-person"])
        );
    }

    [Test]
    public async Task The_operators_templates_word_the_pull_request()
    {
        await File.WriteAllTextAsync(hosted.At("body.liquid"), "Please merge {{ items_total }}.");
        var program = hosted
            .Program.With("DOCKERBUMP__PullRequests__Templates__Title", "Images of {{ pack }}")
            .With("DOCKERBUMP__PullRequests__Templates__Body", hosted.At("body.liquid"));

        await program.RunAsync(hosted.Arguments("", "--repository", HostedContent.Name, "--pack", "LineLagoon"));

        var pull = hosted.Repository.PullRequests.Single();
        Assert.That(pull.Title, Is.EqualTo("Images of LineLagoon"));
        Assert.That(pull.Body, Does.StartWith("Please merge 3.\n\n<!-- dockerbump:"));
    }

    [Test]
    public async Task Every_decision_is_a_line_of_the_log()
    {
        var run = await hosted.RunAsync("--log-level", "Information");

        foreach (var pull in hosted.Repository.PullRequests)
            Assert.That(
                run.Error,
                Does.Match($@"(?m)^[0-9:]+ info \[acme/content\] {PackOf(pull)}: opened #{pull.Number}$")
            );
    }

    private static string PackOf(LocalPullRequest pull) => pull.HeadBranch["docker-bump/".Length..];

    private static int Requests(PlanDocument report, string kind) =>
        report.Root.GetProperty("requests").GetProperty(kind).GetInt32();
}
