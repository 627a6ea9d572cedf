using CsCheck;
using DockerBumpBot.Core.Tests.Random;

namespace DockerBumpBot.Tests.Histories;

/// <summary>Bots that run at the same moment: still one pull request for each pack (DESIGN.md §3, promise 3).</summary>
internal sealed class RaceTests
{
    private const int Races = 12;

    [TestCase(2)]
    [TestCase(3)]
    public async Task Bots_that_begin_at_the_same_moment_open_one_pull_request_for_each_pack(int count)
    {
        await Dice.Gen(200)
            .SampleAsync(
                async dice =>
                {
                    var crossing = new Crossing();
                    await using var world = await StartAsync(crossing);

                    await RaceAsync(world, crossing, count, dice);

                    Promises.Must(world.Open.Count() == SmallContent.Packs.Length, "a pack has no pull request");
                    await RestAsync(world);
                },
                iter: Races
            );
    }

    [TestCase(2)]
    [TestCase(3)]
    public async Task Bots_that_renew_and_close_at_the_same_moment_agree(int count)
    {
        await Dice.Gen(200)
            .SampleAsync(
                async dice =>
                {
                    var crossing = new Crossing();
                    await using var world = await StartAsync(crossing);
                    await world.RunAsync();
                    Eventful.Happen(world);

                    await RaceAsync(world, crossing, count, dice);

                    // What one bot has closed, or moved under the other, may take it another look.
                    await world.RunAsync();
                    Promises.Must(world.Open.Count() == SmallContent.Packs.Length - 1, "a pack has no pull request");
                    await RestAsync(world);
                },
                iter: Races
            );
    }

    [Test]
    public async Task Bots_that_nobody_holds_back_agree_too()
    {
        for (var race = 0; race < Races; race++)
        {
            await using var world = await World.StartAsync(SmallContent.Setup with { TimePasses = true });
            var promises = new Promises(world, new HashSet<string>());

            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => world.NewBot().RunAsync(CancellationToken.None)));

            promises.Hold();
            Assert.That(world.Open.Count(), Is.EqualTo(SmallContent.Packs.Length));
            await RestAsync(world);
        }
    }

    private static Task<World> StartAsync(Crossing crossing) =>
        World.StartAsync(SmallContent.Setup with { TimePasses = true, Admit = crossing.AdmitAsync });

    private static async Task RaceAsync(World world, Crossing crossing, int count, Dice dice)
    {
        var promises = new Promises(world, new HashSet<string>());
        var bots = Enumerable.Range(0, count).Select(_ => world.NewBot()).ToArray();
        var runs = await crossing.RaceAsync(bots, dice.Roll);
        promises.Hold();
        Promises.Must(runs.All(run => !run.Troubles.Any()), string.Join("; ", runs.SelectMany(run => run.Troubles)));
    }

    private static async Task RestAsync(World world)
    {
        var rest = await world.RunAsync();
        Promises.Must(rest.Writes == 0, $"a run after the race writes: {string.Join("; ", rest.Summary)}");
    }
}
