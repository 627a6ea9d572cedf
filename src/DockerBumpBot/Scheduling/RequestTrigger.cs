using DockerBumpBot.History;
using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>The trigger of a run that somebody asked for: it fires once, and carries all that was asked for.</summary>
internal static class RequestTrigger
{
    /// <summary>The group of these triggers.</summary>
    public const string Group = "requests";

    public static ITrigger Of(RunRecord run, JobKey job, RunRequest request, TimeProvider time) =>
        TriggerBuilder
            .Create(time)
            .WithIdentity(new TriggerKey(run.Id.ToString("D"), Group))
            .ForJob(job)
            .UsingJobData(RunOrder.DataOf(run.Id, request))
            .StartAt(run.RequestedAt)
            .WithSchedule(
                SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires)
            )
            .Build();

    /// <summary>The run of such a trigger.</summary>
    public static Guid RunOf(TriggerKey key) => Guid.Parse(key.Name);
}
