using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.GitHub.Tests.Connecting;

/// <summary>A clock that the test moves, and that says when the code under test has begun to wait.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(Begin)
{
    public static readonly DateTimeOffset Begin = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock gate = new();
    private readonly List<TimeSpan> begun = [];
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when somebody has begun a wait of such a length, and tells it.</summary>
    public async Task<TimeSpan> BeginOfAsync(Func<TimeSpan, bool> isMeant)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                var at = begun.FindIndex(span => isMeant(span));
                if (at >= 0)
                {
                    var found = begun[at];
                    begun.RemoveAt(at);
                    return found;
                }

                next = more.Task;
            }

            await next.WaitAsync(TestContext.CurrentContext.CancellationToken);
        }
    }

    public Task BeginOfAsync(TimeSpan span) => BeginOfAsync(begin => begin == span);

    /// <summary>Waits until somebody waits exactly so long, and lets that time pass.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        await BeginOfAsync(span);
        Advance(span);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(base.CreateTimer(callback, state, dueTime, period), this);
        Note(dueTime);
        return timer;
    }

    private void Note(TimeSpan span)
    {
        lock (gate)
        {
            begun.Add(span);
            var old = more;
            more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            old.SetResult();
        }
    }

    // Deadlines are timers that are set later.
    private sealed class WatchedTimer(ITimer timer, WatchedTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var isSet = timer.Change(dueTime, period);
            time.Note(dueTime);
            return isSet;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
