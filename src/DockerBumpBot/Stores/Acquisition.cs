using DockerBumpBot.Scheduling.Jitter;
using DockerBumpBot.Scheduling.Peers;
using Quartz;
using Quartz.Extensibility;

namespace DockerBumpBot.Stores;

/// <summary>What a worker takes next from a stored schedule.</summary>
internal static class Acquisition
{
    private const string Order = "ORDER BY";

    /// <summary>
    /// Changes the scheduler's query: what a dead worker left behind comes first, what another configuration has scheduled
    /// is left to a worker that has that one.
    /// </summary>
    /// <param name="query">The query for what is due.</param>
    /// <param name="own">What this worker's configuration names.</param>
    public static string Of(string query, Policies own)
    {
        var at = query.IndexOf(Order, StringComparison.Ordinal);
        if (at < 0 || query.IndexOf(Order, at + 1, StringComparison.Ordinal) >= 0)
            throw new InvalidOperationException("The scheduler asks for what is due in another way than it did.");
        return $"""
            {query[..at]}
            AND NOT EXISTS (
                SELECT 1 FROM QRTZ_TRIGGERS s
                WHERE s.SCHED_NAME = t.SCHED_NAME AND s.TRIGGER_NAME = t.JOB_NAME AND s.TRIGGER_GROUP = '{ScheduleGroup}'
                  AND s.EXECUTION_GROUP IS NOT NULL AND s.EXECUTION_GROUP NOT IN ({Listed(own)}))
            {Order} CASE WHEN t.TRIGGER_GROUP = '{SchedulerConstants.DefaultRecoveryGroup}' THEN 0 ELSE 1 END,
            {query[(at + Order.Length)..]}
            """;
    }

    /// <summary>A run that is made up for is due however long ago it began; as missed it would wait for a scan.</summary>
    public static void PutFirst(IOperableTrigger trigger)
    {
        if (trigger.Key.Group == SchedulerConstants.DefaultRecoveryGroup)
            trigger.MisfireInstructionCode = JitteredCronTrigger.NeverMissed;
    }

    /// <summary>The group of the triggers that follow the schedule: one for each repository, under the name of its job.</summary>
    public const string ScheduleGroup = "schedule";

    // They are hexadecimal, so nothing in them can end the text.
    private static string Listed(Policies own) =>
        own.Of.IsEmpty ? "''" : string.Join(", ", own.Of.Values.Select(policy => $"'{policy}'"));
}
