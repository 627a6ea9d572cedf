using System.Globalization;
using CsCheck;
using DockerBumpBot.Core.Tests.Random;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Tests.Histories;

/// <summary>Random histories through the real run, over real git objects and real HTTP.</summary>
internal sealed class HistoryPropertyTests
{
    private const string More = "DOCKERBUMP_TEST_HISTORIES";
    private const int Steps = 8;

    // As many as there is time for in every build; the variable asks for more.
    private static int Histories =>
        int.TryParse(Environment.GetEnvironmentVariable(More), CultureInfo.InvariantCulture, out var more) ? more : 16;

    [Test]
    public async Task The_promises_hold_after_every_step_of_any_history()
    {
        var (runs, steps) = (0, 0);

        await Dice.Gen(400)
            .SampleAsync(
                async dice =>
                {
                    var crossing = new Crossing();
                    await using var world = await World.StartAsync(
                        SmallContent.Setup with
                        {
                            TimePasses = true,
                            Admit = crossing.AdmitAsync,
                        }
                    );
                    var history = new History(world, crossing, dice);
                    try
                    {
                        for (var step = 0; step < Steps; step++)
                            await history.StepAsync();
                        await Git.RunAsync(world.Repository.BareDirectory, "fsck", "--full", "--strict");
                    }
                    catch (Exception exception)
                    {
                        throw new AssertionException(
                            $"{exception.Message}\n{string.Join('\n', history.Diary)}",
                            exception
                        );
                    }

                    Interlocked.Add(ref runs, history.Runs);
                    Interlocked.Add(ref steps, Steps);
                },
                iter: Histories
            );

        await TestContext.Out.WriteLineAsync($"{steps} steps, {runs} runs");
        Assert.That(runs, Is.GreaterThan(Histories * Steps));
    }
}
