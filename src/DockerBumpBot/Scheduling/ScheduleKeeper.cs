using DockerBumpBot.History;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>
/// Makes the stored schedule that of the configuration. What is the same already is not touched: neither what it has
/// missed while no worker was there, nor a run of it that another worker is at or is about to recover.
/// </summary>
internal sealed partial class ScheduleKeeper(
    RepositorySchedules schedules,
    IRunHistory history,
    TimeProvider time,
    ILogger<ScheduleKeeper> logger
)
{
    public async Task ApplyAsync(IScheduler scheduler, CancellationToken ct)
    {
        var configured = schedules.All;
        var jobs = await StoredJobsAsync(scheduler, ct);
        var triggers = await StoredTriggersAsync(scheduler, ct);
        var changed = configured.Where(schedule => !IsStored(schedule, jobs, triggers)).ToArray();
        var removed = jobs.Keys.Except(configured.Select(schedule => schedule.JobKey)).ToArray();
        var added = changed.Where(schedule => !jobs.ContainsKey(schedule.JobKey)).ToArray();
        // What is new needs not be looked for before it is stored, which spares a first start with many a third of its time.
        await ScheduleAsync(scheduler, added, new ScheduleJobOptions(), ct);
        await ScheduleAsync(scheduler, [.. changed.Except(added)], ScheduleJobOptions.Replacing, ct);
        if (removed.Length > 0)
            await RemoveAsync(scheduler, removed, ct);
        Log.Applied(logger, configured.Length, added.Length, changed.Length - added.Length, removed.Length);
    }

    private async Task ScheduleAsync(
        IScheduler scheduler,
        RepositorySchedule[] batch,
        ScheduleJobOptions options,
        CancellationToken ct
    )
    {
        if (batch.Length > 0)
            await scheduler.ScheduleJobs(
                batch.ToDictionary(
                    schedule => schedule.CreateJob(),
                    schedule => (IReadOnlyCollection<ITrigger>)[schedule.CreateTrigger(time)]
                ),
                options,
                ct
            );
    }

    // The run of a removed repository that goes on elsewhere goes on to its end, and there is no other.
    private async Task RemoveAsync(IScheduler scheduler, JobKey[] removed, CancellationToken ct)
    {
        await scheduler.DeleteJobs(removed, ct);
        await history.AbandonAsync([.. removed.Select(job => job.Name)], ct);
    }

    private static bool IsStored(
        RepositorySchedule schedule,
        Dictionary<JobKey, JobHeader> jobs,
        Dictionary<TriggerKey, TriggerHeader> triggers
    ) =>
        jobs.TryGetValue(schedule.JobKey, out var job)
        && job is { Durable: true, RequestsRecovery: true, ConcurrentExecutionDisallowed: true }
        && job.Description == schedule.Repository.ToString()
        && triggers.TryGetValue(schedule.TriggerKey, out var trigger)
        && trigger.Description == schedule.Description
        && trigger.State is not (TriggerState.Error or TriggerState.None);

    private static async Task<Dictionary<JobKey, JobHeader>> StoredJobsAsync(IScheduler scheduler, CancellationToken ct)
    {
        var query = new JobQuery
        {
            Group = GroupMatcher<JobKey>.GroupEquals(RepositorySchedule.JobGroup),
            Take = PagedQuery.All,
        };
        return (await scheduler.QueryJobs(query, ct)).Items.ToDictionary(job => job.Key);
    }

    private static async Task<Dictionary<TriggerKey, TriggerHeader>> StoredTriggersAsync(
        IScheduler scheduler,
        CancellationToken ct
    )
    {
        var query = new TriggerQuery
        {
            Group = GroupMatcher<TriggerKey>.GroupEquals(RepositorySchedule.TriggerGroup),
            Take = PagedQuery.All,
        };
        return (await scheduler.QueryTriggers(query, ct)).Items.ToDictionary(trigger => trigger.Key);
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Information,
            "Repositories on schedule: {Repositories}, of these {Added} new and {Changed} changed; removed: {Removed}"
        )]
        public static partial void Applied(ILogger logger, int repositories, int added, int changed, int removed);
    }
}
