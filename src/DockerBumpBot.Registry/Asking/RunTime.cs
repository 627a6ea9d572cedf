using System.Collections.Concurrent;

namespace DockerBumpBot.Registry.Asking;

/// <summary>The time that one run may spend on each server, counted from the first question to it.</summary>
internal sealed class RunTime(TimeSpan whole, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Clock> clocks = new();

    /// <summary>The time that is left for a server; zero or less when there is none.</summary>
    public TimeSpan LeftFor(string server) =>
        whole - time.GetElapsedTime(clocks.GetOrAdd(server, _ => new(time.GetTimestamp())).Start);

    private sealed record Clock(long Start);
}
