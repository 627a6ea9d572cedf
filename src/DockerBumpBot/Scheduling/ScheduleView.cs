using System.Collections.Immutable;
using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>What the scheduler is about to do, for whoever shows it.</summary>
internal sealed class ScheduleView(ISchedulerFactory schedulers)
{
    /// <summary>Every repository that is looked after, in ordinal order.</summary>
    public async Task<ImmutableArray<ScheduledRepository>> ListAsync(CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var query = new TriggerQuery
        {
            Group = GroupMatcher<TriggerKey>.GroupEquals(RepositorySchedule.TriggerGroup),
            Take = PagedQuery.All,
        };
        var triggers = await scheduler.QueryTriggers(query, ct);
        return
        [
            .. triggers
                .Items.Select(trigger => new ScheduledRepository(
                    trigger.Key.Name,
                    trigger.NextFireTimeUtc,
                    trigger.PreviousFireTimeUtc,
                    // While one of the job's triggers is at work the others are blocked, on whichever worker it is.
                    trigger.State
                        is TriggerState.Executing
                            or TriggerState.Blocked
                )
                {
                    Policy = trigger.ExecutionGroup,
                })
                .OrderBy(repository => repository.Repository, StringComparer.Ordinal),
        ];
    }
}
