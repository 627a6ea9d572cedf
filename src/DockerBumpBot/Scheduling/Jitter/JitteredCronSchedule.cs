using Quartz;
using Quartz.Extensibility;

namespace DockerBumpBot.Scheduling.Jitter;

/// <summary>Builds a <see cref="JitteredCronTrigger"/>. Of times that were missed one is made up for, at once.</summary>
/// <param name="schedule">The schedule, with its time zone.</param>
/// <param name="jitter">How late a time may be at most.</param>
/// <param name="time">The clock; <c>null</c> for the system's.</param>
internal sealed class JitteredCronSchedule(CronExpression schedule, TimeSpan jitter, TimeProvider? time = null)
    : IScheduleBuilder
{
    public IMutableTrigger Build() =>
        new JitteredCronTrigger(schedule, jitter, time ?? TimeProvider.System)
        {
            MisfireInstructionCode = (int)CronTriggerMisfireInstruction.FireAndProceed,
        };
}
