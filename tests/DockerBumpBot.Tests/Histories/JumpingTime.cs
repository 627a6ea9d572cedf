namespace DockerBumpBot.Tests.Histories;

/// <summary>
/// A clock for which waits are over at once, and have then passed: those for rate limits, and those in which GitHub gets
/// to know what it was told. Deadlines are longer, or shorter, and real.
/// </summary>
internal sealed class JumpingTime : TimeProvider
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(20);

    private long _jumped;

    /// <summary>How long everybody has waited in all.</summary>
    public TimeSpan Jumped => new(Interlocked.Read(ref _jumped));

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Jumped;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < ShortestWait || dueTime > LongestWait)
            return base.CreateTimer(callback, state, dueTime, period);
        Interlocked.Add(ref _jumped, dueTime.Ticks);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
