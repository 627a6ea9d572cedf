using System.Text.Json;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Runs;

/// <summary>Several repositories, one after the other: what happens to one does not stop the next.</summary>
internal sealed class SeveralRepositoriesTests
{
    private const string Three = "repositories: [{name: acme/nowhere}, {name: acme/content}, {name: other/content}]";

    private HostedContent hosted = null!;
    private LocalRepository other = null!;

    [SetUp]
    public async Task StartTheServers()
    {
        hosted = await HostedContent.StartAsync();
        other = hosted.Add("other/content", new LocalRepositoryOptions { DefaultBranch = "main" });
    }

    [TearDown]
    public async Task StopThem() => await hosted.DisposeAsync();

    [Test]
    public async Task Those_of_the_configuration_are_taken_in_its_order_and_the_worst_end_is_that_of_all()
    {
        var run = await hosted.Program.RunAsync(hosted.Arguments(Three, "--pack", "LineLagoon", "--format", "json"));

        Assert.That(run.ExitCode, Is.EqualTo(4), run.ToString());
        var runs = JsonDocument.Parse(run.Output).RootElement.GetProperty("runs").EnumerateArray().ToArray();
        Assert.That(
            runs.Select(report => PlanDocument.Text(report, "repository")),
            Is.EqualTo(["acme/nowhere", "acme/content", "other/content"])
        );
        Assert.That(PlanDocument.Text(runs[0].GetProperty("failure"), "kind"), Is.EqualTo("not-found"));
        Assert.That(
            runs[1..].Select(report => HostedContent.Results(new PlanDocument(report)).Single()),
            Is.All.EqualTo("LineLagoon opened")
        );
        Assert.That(hosted.Repository.PullRequests, Has.Length.EqualTo(1));
        Assert.That(other.PullRequests.Single().Base, Is.EqualTo("main"));
    }

    [Test]
    public async Task The_command_line_says_which_and_each_only_once()
    {
        var run = await hosted.Program.RunAsync(
            hosted.Arguments(
                Three,
                "--pack",
                "LineLagoon",
                "--repository",
                "other/content",
                "--repository",
                "Other/Content"
            )
        );

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Output, Does.Match("^other/content main at [0-9a-f]{7}\n").And.Not.Contain("acme/"));
    }
}
