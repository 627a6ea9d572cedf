using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Registry.Tests;

/// <summary>A clock that a test moves, and that tells when somebody has begun to wait for a given time.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero))
{
    private readonly Lock gate = new();
    private readonly List<TimeSpan> waits = [];
    private readonly List<(TimeSpan Span, int Times, TaskCompletionSource Source)> watchers = [];

    /// <summary>Ends when somebody has begun to wait for exactly this long, so many times in all.</summary>
    public Task SomebodyWaitsAsync(TimeSpan span, int times = 1)
    {
        lock (gate)
        {
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            watchers.Add((span, times, source));
            Tell();
            return source.Task.WaitAsync(Ask.Stop);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (gate)
        {
            waits.Add(dueTime);
            Tell();
        }

        return timer;
    }

    private void Tell()
    {
        foreach (var (span, times, source) in watchers)
        {
            if (waits.Count(wait => wait == span) >= times)
                source.TrySetResult();
        }
    }
}
