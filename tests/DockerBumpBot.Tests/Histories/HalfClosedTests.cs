using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Sandbox.GitHub;
using static DockerBumpBot.Tests.Histories.SmallContent;

namespace DockerBumpBot.Tests.Histories;

/// <summary>A closing that was killed before its last write is finished by the next run.</summary>
internal sealed class HalfClosedTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task The_run_after_one_that_was_killed_while_it_closed_finishes_the_marker(bool afterEffect)
    {
        var closings = 0;
        foreach (var at in await PlacesAsync())
        {
            await using var world = await OptedOutAsync();
            var number = world.PullRequestOf("Dirac").Number;
            await Trouble.TryKillAsync(world, at, afterEffect);
            var isHalf = !world.Repository.PullRequest(number).IsOpen;

            var run = await world.RunAsync();
            var again = await world.RunAsync();

            var closed = world.Repository.PullRequest(number);
            Assert.That(Marker.TryRead(closed.Body, out var proposal));
            Assert.That(
                (closed.IsOpen, proposal!.IsClosedByBot, proposal.ClosedAt),
                Is.EqualTo((false, true, closed.ClosedAt)),
                $"killed at {at}"
            );
            Assert.That(closed.Comments, Has.Length.EqualTo(1));
            Assert.That((again.Writes, again.Result.Failure), Is.EqualTo((0, (object?)null)));
            if (isHalf && proposal.ClosedAt is not null && run.Of("Dirac") == "Dirac closed")
                closings++;
        }

        Assert.That(closings, Is.Positive, "some were killed between the closing and the last write");
    }

    [Test]
    public async Task What_a_person_reopens_and_closes_again_after_that_is_the_persons_closing()
    {
        await using var world = await OptedOutAsync();
        var number = world.PullRequestOf("Dirac").Number;
        await Trouble.KillAsync(world, (await PlacesAsync())[^2], afterEffect: true);
        await world.RunAsync();
        var closed = world.Repository.PullRequest(number);
        world.Repository.SetBranch(closed.HeadBranch, closed.HeadCommit, "ann");
        world.Repository.Reopen(number);
        world.Repository.Close(number, "ann");
        var asBefore = Integration("Dirac", "demisto/crypto:1.0.0.50", "autoUpdateDockerImage: true\n");
        world.Repository.Commit("master", [new LocalChange(Dirac, asBefore)], "ann");

        var run = await world.RunAsync();

        Assert.That(run.Of("Dirac"), Is.EqualTo("Dirac held back: ClosedByPerson"));
        Assert.That(world.Repository.PullRequest(number).ClosedBy, Is.EqualTo("ann"));
    }

    // The requests of the run that closes it.
    private static async Task<int[]> PlacesAsync()
    {
        await using var world = await OptedOutAsync();
        var run = await world.RunAsync();
        Assert.That(run.Of("Dirac"), Is.EqualTo("Dirac closed"));
        return [.. run.Requests.Index().Where(request => request.Item.IsWrite).Select(request => request.Index)];
    }

    private static async Task<World> OptedOutAsync()
    {
        var world = await World.StartAsync(Setup with { TimePasses = true });
        await world.RunAsync();
        var optedOut = Integration("Dirac", "demisto/crypto:1.0.0.50", "autoUpdateDockerImage: false\n");
        world.Repository.Commit("master", [new LocalChange(Dirac, optedOut)], "ann");
        return world;
    }
}
