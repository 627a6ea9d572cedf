using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Registry.Tests;

/// <summary>A clock that a test moves, and that tells when somebody has begun to wait for a given time.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero))
{
    private readonly Lock gate = new();
    private readonly List<TimeSpan> waits = [];
    private readonly List<(TimeSpan Span, TaskCompletionSource Source)> watchers = [];

    /// <summary>Ends when somebody has begun to wait for exactly this long.</summary>
    public Task SomebodyWaitsAsync(TimeSpan span)
    {
        lock (gate)
        {
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (waits.Contains(span))
                source.SetResult();
            else
                watchers.Add((span, source));
            return source.Task.WaitAsync(Ask.Stop);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (gate)
        {
            waits.Add(dueTime);
            foreach (var (_, source) in watchers.Where(watcher => watcher.Span == dueTime))
                source.TrySetResult();
        }

        return timer;
    }
}
