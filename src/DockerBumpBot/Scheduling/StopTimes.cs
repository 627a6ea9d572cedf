using DockerBumpBot.Configuration.Options;

namespace DockerBumpBot.Scheduling;

/// <summary>How the grace period of a worker that is told to stop is shared out: whoever has told it so waits no longer.</summary>
/// <param name="Packs">How long the pull request that is being written may take.</param>
/// <param name="Services">When the history, the scheduler and the connections are left as they are.</param>
/// <param name="Process">When the process ends, whatever holds it.</param>
internal sealed record StopTimes(TimeSpan Packs, TimeSpan Services, TimeSpan Process)
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostReserve = TimeSpan.FromSeconds(5);

    /// <summary>The times since the signal.</summary>
    public static StopTimes Of(WorkerOptions options)
    {
        // With none at all the worker still says that it ends.
        var grace = options.GracePeriod > Least ? options.GracePeriod : Least;
        var reserve = grace / 4 < MostReserve ? grace / 4 : MostReserve;
        return new StopTimes(grace - reserve, grace - (reserve / 2), grace);
    }
}
