using System.Collections.Immutable;
using DockerBumpBot.Sandbox.GitHub;
using static DockerBumpBot.Tests.Histories.SmallContent;

namespace DockerBumpBot.Tests.Histories;

/// <summary>
/// A repository after one run and some days with people: the next run has something of everything to do. It renews two
/// pull requests, closes one, and opens one whose branch is still there from the last time, with a blob in it.
/// </summary>
internal static class Eventful
{
    public static readonly string[] Deeds = ["Ada refreshed", "Bell v2 refreshed", "Curie opened", "Dirac closed"];

    public static async Task<World> StartAsync()
    {
        var world = await World.StartAsync(Setup);
        await world.RunAsync();
        Happen(world);
        return world;
    }

    /// <summary>The days with people.</summary>
    public static void Happen(World world)
    {
        world.Repository.Merge(world.PullRequestOf("Curie").Number);
        var byHand = Integration("Dirac", "demisto/crypto:1.0.0.60", "autoUpdateDockerImage: true\n");
        world.Repository.Commit("master", [new LocalChange(Dirac, byHand)], "ann");
        world.Publish("demisto/python", "2.7.18.350");
        world.Publish("demisto/python3", "3.12.1.500");
    }

    /// <summary>The requests of a run that nothing disturbs, and how the repository is after it.</summary>
    public static async Task<(ImmutableArray<AnsweredRequest> Requests, string State)> UndisturbedAsync()
    {
        await using var world = await StartAsync();
        var run = await world.RunAsync();
        Assert.That(run.Summary, Is.EqualTo(Deeds));
        return (run.Requests, WorldState.Of(world));
    }

    /// <summary>Does something for each request of a run, to a repository of its own, beginning at the first.</summary>
    public static Task ForEachAsync(IEnumerable<int> requests, Func<World, int, Task> act) =>
        Parallel.ForEachAsync(
            requests,
            async (request, _) =>
            {
                await using var world = await StartAsync();
                await act(world, request);
            }
        );
}
