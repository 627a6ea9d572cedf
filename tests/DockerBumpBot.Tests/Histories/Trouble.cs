using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.Tests.Histories;

/// <summary>What goes wrong with the requests from now on, counted from zero, until it is over.</summary>
internal sealed class Trouble
{
    private int _seen;
    private volatile bool _isOver;

    private Trouble() { }

    /// <summary>One request goes wrong.</summary>
    public static Trouble At(World world, int request, LocalFault fault)
    {
        var trouble = new Trouble();
        world.GitHub.FailNext(_ => trouble.Next() == request, fault, int.MaxValue);
        return trouble;
    }

    /// <summary>One request goes wrong in one way, and all after it in another.</summary>
    public static Trouble From(World world, int request, LocalFault first, LocalFault rest)
    {
        var trouble = At(world, request, first);
        world.GitHub.FailNext(_ => trouble is { _isOver: false } && trouble._seen > request, rest, int.MaxValue);
        return trouble;
    }

    /// <summary>The bot is killed while it waits for the answer to a request.</summary>
    public static async Task KillAsync(World world, int at, bool afterEffect) =>
        Assert.That(await TryKillAsync(world, at, afterEffect), Is.True, "the bot was killed");

    /// <summary>The bot is killed while it waits for the answer to a request, unless it ends before.</summary>
    public static async Task<bool> TryKillAsync(World world, int at, bool afterEffect)
    {
        using var kill = new CancellationTokenSource();
        var answered = world.GitHub.Requests.Count + at;
        var trouble = new Trouble();
        world.GitHub.FailNext(
            _ => trouble.Next() == at && Kill(kill),
            new LocalFault.Silence { AfterEffect = afterEffect },
            int.MaxValue
        );
        try
        {
            var run = await world.Bot.RunAsync(kill.Token);
            if (run.Result.Failure?.Kind != RunFailureKind.Cancelled)
                return false;
            // The server may still be at it when the client is gone.
            while (world.GitHub.Requests.Count <= answered)
                await Task.Yield();
            return true;
        }
        finally
        {
            trouble.End();
        }
    }

    public void End() => _isOver = true;

    private static bool Kill(CancellationTokenSource kill)
    {
        _ = kill.CancelAsync();
        return true;
    }

    private int Next() => _isOver ? -1 : _seen++;
}
