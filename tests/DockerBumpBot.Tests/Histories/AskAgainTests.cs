using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Sandbox.GitHub;
using static DockerBumpBot.Tests.Histories.SmallContent;

namespace DockerBumpBot.Tests.Histories;

/// <summary><c>run --pack X --again</c>: somebody has changed their mind.</summary>
internal sealed class AskAgainTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task What_was_refused_is_proposed_once_more_and_stays_proposed(bool isMerged)
    {
        var asksAgain = false;
        await using var world = await World.StartAsync(
            Setup with
            {
                Job = job => asksAgain ? job with { AsksAgain = true, Scope = new RunScope([new("Dirac")], []) } : job,
            }
        );
        var before = world.Repository.Files("master")[Dirac].ToArray();
        await world.RunAsync();
        foreach (var pull in new[] { world.PullRequestOf("Dirac"), world.PullRequestOf("Curie") })
            if (isMerged)
                world.Repository.Merge(pull.Number);
            else
                world.Repository.Close(pull.Number);
        if (isMerged)
            world.Repository.Commit("master", [new LocalChange(Dirac, before)], "ann");
        var refused = await world.RunAsync();

        asksAgain = true;
        var asked = await world.RunAsync();
        asksAgain = false;
        var usual = await world.RunAsync();

        Assert.That(refused.Of("Dirac"), Does.StartWith("Dirac held back: "));
        Assert.That(asked.Of("Dirac"), Is.EqualTo("Dirac opened"));
        Assert.That(asked.Summary, Has.None.StartsWith("Curie opened"), "only what was asked for");
        Assert.That((usual.Of("Dirac"), usual.Writes), Is.EqualTo(("Dirac left: UpToDate", 0)));

        world.Repository.Close(world.PullRequestOf("Dirac").Number);
        var closed = await world.RunAsync();
        Assert.That((closed.Of("Dirac"), closed.Writes), Is.EqualTo(("Dirac held back: ClosedByPerson", 0)));
    }
}
