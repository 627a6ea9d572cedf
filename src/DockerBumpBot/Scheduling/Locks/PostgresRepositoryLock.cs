namespace DockerBumpBot.Scheduling.Locks;

/// <summary>
/// A lock that is looked after: when its session breaks it is taken again, and it is lost when another worker was
/// faster, or when the database is away for so long that another may have been.
/// </summary>
internal sealed class PostgresRepositoryLock : IRepositoryLock
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LockSession _session;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watch;

    public PostgresRepositoryLock(LockSession session, TimeProvider time)
    {
        (_session, _time) = (session, time);
        _watch = WatchAsync(_end.Token);
    }

    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _session.DisposeAsync();
        _end.Dispose();
        _lost.Dispose();
    }

    private async Task WatchAsync(CancellationToken end)
    {
        while (true)
        {
            await Task.Delay(Interval, _time, end);
            if (await _session.IsAliveAsync(end) || await TakeAgainAsync(end))
                continue;
            await _lost.CancelAsync();
            return;
        }
    }

    private async Task<bool> TakeAgainAsync(CancellationToken end)
    {
        var since = _time.GetTimestamp();
        while (_time.GetElapsedTime(since) < Patience)
        {
            switch (await _session.TryTakeAsync(end))
            {
                case LockAnswer.Taken:
                    return true;
                case LockAnswer.HeldElsewhere:
                    return false;
            }

            await Task.Delay(RetryInterval, _time, end);
        }

        return false;
    }
}
