using Quartz;
using Quartz.Extensibility;

namespace DockerBumpBot.Scheduling.Jitter;

/// <summary>
/// Builds a <see cref="JitteredCronTrigger"/>. However late it is, it is due like any other: the scheduler looks for what
/// it calls missed once a minute only, and until then slots would stand idle beside it.
/// </summary>
/// <param name="schedule">The schedule, with its time zone.</param>
/// <param name="jitter">How late a time may be at most.</param>
/// <param name="time">The clock; <c>null</c> for the system's.</param>
internal sealed class JitteredCronSchedule(CronExpression schedule, TimeSpan jitter, TimeProvider? time = null)
    : IScheduleBuilder
{
    public IMutableTrigger Build() =>
        new JitteredCronTrigger(schedule, jitter, time ?? TimeProvider.System)
        {
            MisfireInstructionCode = JitteredCronTrigger.NeverMissed,
        };
}
