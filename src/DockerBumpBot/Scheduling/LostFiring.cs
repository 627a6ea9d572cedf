using System.Globalization;
using DockerBumpBot.History;
using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>What a dead worker had begun.</summary>
/// <param name="Recovery">The name of the trigger that makes up for it: the scheduler writes the worker into it.</param>
/// <param name="FiredAt">When it had begun, in whole seconds, by the clock of that worker.</param>
internal sealed record LostFiring(string Recovery, DateTimeOffset FiredAt)
{
    /// <summary>Reads what the scheduler says about it; <c>null</c> when it says nothing.</summary>
    public static LostFiring? Of(IJobExecutionContext context) =>
        context.MergedJobDataMap.TryGetValue(SchedulerConstants.FailedJobOriginalTriggerFireTime, out var text)
        && DateTimeOffset.TryParse(
            text as string,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var firedAt
        )
            ? new LostFiring(context.Trigger.Key.Name, firedAt.AddTicks(-(firedAt.Ticks % TimeSpan.TicksPerSecond)))
            : null;

    /// <summary>Whether a run is the one that was begun, and came to its end: then there is nothing to make up for.</summary>
    public bool IsOver(RunRecord run, RunOrder order) =>
        run.State is RunState.Succeeded or RunState.PartlyFailed or RunState.Failed
        && (run.Id == order.Id || (IsFirings(run) && IsOf(run.Cause, order)));

    private bool IsFirings(RunRecord run) =>
        run.StartedAt >= FiredAt && Recovery.StartsWith($"recover_{run.Instance}_", StringComparison.Ordinal);

    private static bool IsOf(RunCause cause, RunOrder order) =>
        cause == RunCause.Recovery || (cause == RunCause.Schedule && !order.IsAskedFor);
}
