using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.Tests.Histories;

/// <summary>Cut anywhere, the next run converges: nothing twice, nothing lost (DESIGN.md §3, promise 7).</summary>
internal sealed class CutTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task The_run_after_a_bot_that_was_killed_anywhere_ends_where_it_would_have(bool afterEffect)
    {
        var (places, state) = await PlacesAsync(afterEffect);

        await Eventful.ForEachAsync(
            places,
            async (world, at) =>
            {
                await Trouble.KillAsync(world, at, afterEffect);
                await MustConvergeAsync(world, state, at);
            }
        );
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_run_after_a_connection_that_broke_anywhere_ends_where_it_would_have(bool afterEffect)
    {
        var (places, state) = await PlacesAsync(afterEffect);

        await Eventful.ForEachAsync(
            places,
            async (world, at) =>
            {
                var cut = new LocalFault.Cut();
                var trouble = Trouble.From(world, at, cut with { AfterEffect = afterEffect }, cut);
                var run = await world.RunAsync();
                trouble.End();

                Assert.That(run.Troubles, Is.Not.Empty, $"request {at}");
                await MustConvergeAsync(world, state, at);
            }
        );
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_connection_that_breaks_once_disturbs_nobody(bool afterEffect)
    {
        var (places, state) = await PlacesAsync(afterEffect);

        await Eventful.ForEachAsync(
            places,
            async (world, at) =>
            {
                Trouble.At(world, at, new LocalFault.Cut { AfterEffect = afterEffect });
                var run = await world.RunAsync();

                Assert.That(run.Summary, Is.EqualTo(Eventful.Deeds), $"request {at}");
                await MustConvergeAsync(world, state, at);
            }
        );
    }

    // Reads have no effect that could come before or after.
    private static async Task<(IEnumerable<int> Places, string State)> PlacesAsync(bool afterEffect)
    {
        var (requests, state) = await Eventful.UndisturbedAsync();
        return (Enumerable.Range(0, requests.Length).Where(at => !afterEffect || requests[at].IsWrite), state);
    }

    private static async Task MustConvergeAsync(World world, string state, int at)
    {
        await world.RunAsync();
        var last = await world.RunAsync();

        Assert.That(WorldState.Of(world), Is.EqualTo(state), $"request {at}");
        Assert.That((last.Result.Failure, last.Writes), Is.EqualTo(((object?)null, 0)), $"request {at}");
    }
}
