namespace DockerBumpBot.Tests.Histories;

/// <summary>
/// A clock for which waits are over at once, and have then passed: those for rate limits, those in which GitHub gets to
/// know what it was told, and the grace of a run that is cancelled. Deadlines are longer, or shorter, and real.
/// </summary>
internal sealed class JumpingTime : TimeProvider
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(20);

    private long _jumped;

    /// <summary>How long everybody has waited in all.</summary>
    public TimeSpan Jumped => new(Interlocked.Read(ref _jumped));

    /// <summary>Lets some time pass.</summary>
    public void Pass(TimeSpan time) => Interlocked.Add(ref _jumped, time.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Jumped;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new JumpingTimer(this, base.CreateTimer(callback, state, Jump(dueTime), period));

    private TimeSpan Jump(TimeSpan wait)
    {
        if (wait < ShortestWait || wait > LongestWait)
            return wait;
        Interlocked.Add(ref _jumped, wait.Ticks);
        return TimeSpan.Zero;
    }

    // Some are set later than they are made.
    private sealed class JumpingTimer(JumpingTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.Jump(dueTime), period);

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
