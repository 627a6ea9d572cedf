using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Quartz;
using Quartz.Impl.Triggers;

namespace DockerBumpBot.Scheduling.Jitter;

/// <summary>
/// A cron schedule each of whose times is late by its own part of a span. The part follows from the trigger's name and
/// the time of the schedule alone, so that every worker finds the same, and a restart changes nothing.
/// </summary>
internal sealed class JitteredCronTrigger : CronTriggerImpl
{
    /// <summary>The instruction with which a trigger is due however late it is.</summary>
    public const int NeverMissed = (int)SimpleTriggerMisfireInstruction.IgnoreMisfires;

    private readonly TimeProvider _time;

    public JitteredCronTrigger(CronExpression schedule, TimeSpan jitter, TimeProvider time)
        : base(time) => (CronExpression, Jitter, _time) = (schedule, jitter, time);

    /// <summary>How late a time may be at most; whole seconds.</summary>
    public TimeSpan Jitter { get; }

    /// <summary>The scheduler's own storage of cron triggers does not know the span.</summary>
    public override bool HasAdditionalProperties => true;

    /// <summary>The earliest time after the one given. Two times may have changed places.</summary>
    public override DateTimeOffset? GetFireTimeAfter(DateTimeOffset? afterTimeUtc)
    {
        if (Jitter == TimeSpan.Zero)
            return base.GetFireTimeAfter(afterTimeUtc);
        var after = afterTimeUtc ?? StartTimeUtc;
        DateTimeOffset? earliest = null;
        for (
            var at = base.GetFireTimeAfter(after - Jitter);
            at is { } scheduled && !(earliest <= scheduled);
            at = base.GetFireTimeAfter(scheduled)
        )
        {
            var late = scheduled + LatenessOf(scheduled);
            if (late > after && !(earliest <= late))
                earliest = late;
        }

        return earliest;
    }

    /// <summary>What was missed meanwhile is made up for with this one run, however many times it were.</summary>
    public override void Triggered(ICalendar? calendar)
    {
        base.Triggered(calendar);
        var now = _time.GetUtcNow();
        if (NextFireTimeUtc <= now)
            NextFireTimeUtc = GetFireTimeAfter(now);
    }

    public override IScheduleBuilder GetScheduleBuilder() => new JitteredCronSchedule(CronExpression!, Jitter, _time);

    private TimeSpan LatenessOf(DateTimeOffset scheduled)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Key.Name} {scheduled.ToUnixTimeSeconds()}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        var seconds = (ulong)Jitter.TotalSeconds + 1;
        return TimeSpan.FromSeconds(BinaryPrimitives.ReadUInt64BigEndian(hash) % seconds);
    }
}
