using DockerBumpBot.History;
using DockerBumpBot.Scheduling.Jitter;
using DockerBumpBot.Scheduling.Peers;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>
/// Makes the stored schedule that of the configuration. What is the same already is not touched: neither what it has
/// missed while no worker was there, nor a run of it that another worker is at or is about to recover. What another worker
/// has scheduled, and looks after, is that one's.
/// </summary>
internal sealed partial class ScheduleKeeper(
    RepositorySchedules schedules,
    IPeerRegister peers,
    IRunHistory history,
    TimeProvider time,
    ILogger<ScheduleKeeper> logger
)
{
    // A worker that is started again is not there for a moment.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Dictionary<JobKey, DateTimeOffset> _orphans = [];

    /// <summary>At the start of the worker: what no other one names any more is removed at once.</summary>
    public async Task ApplyAsync(IScheduler scheduler, CancellationToken ct)
    {
        var done = await ApplyAsync(scheduler, TimeSpan.Zero, ct);
        Log.Applied(logger, schedules.All.Length, done.Added, done.Changed, done.Removed);
    }

    /// <summary>Later: takes over what other workers have left, and removes what has been nobody's for a while.</summary>
    public async Task LookAfterAsync(IScheduler scheduler, CancellationToken ct)
    {
        var done = await ApplyAsync(scheduler, Patience, ct);
        if (done != default)
            Log.TakenOver(logger, done.Added + done.Changed, done.Removed);
    }

    private async Task<(int Added, int Changed, int Removed)> ApplyAsync(
        IScheduler scheduler,
        TimeSpan patience,
        CancellationToken ct
    )
    {
        var instance = scheduler.SchedulerInstanceId;
        await peers.TellAsync(instance, schedules.Policies, ct);
        var others = (await peers.ListAsync(ct)).Where(peer => peer.Instance != instance).ToArray();
        var alive = others.Where(peer => peer.IsAlive(time.GetUtcNow())).ToArray();
        var jobs = await StoredJobsAsync(scheduler, ct);
        var triggers = await StoredTriggersAsync(scheduler, ct);
        var changed = schedules
            .All.Where(schedule => !IsStored(schedule, jobs, triggers) && !IsOfAnother(schedule, triggers, alive))
            .ToArray();
        var removed = Orphans(jobs.Keys, others, patience);
        var added = changed.Where(schedule => !jobs.ContainsKey(schedule.JobKey)).ToArray();
        // What is new needs not be looked for before it is stored, which spares a first start with many a third of its time.
        await ScheduleAsync(scheduler, added, new ScheduleJobOptions(), ct);
        await ChangeAsync(scheduler, [.. changed.Except(added)], jobs, triggers, ct);
        if (removed.Length > 0)
            await RemoveAsync(scheduler, removed, ct);
        return (added.Length, changed.Length - added.Length, removed.Length);
    }

    // A worker that lives runs it with the configuration that it was scheduled with.
    private static bool IsOfAnother(
        RepositorySchedule schedule,
        Dictionary<TriggerKey, TriggerHeader> triggers,
        IEnumerable<Peer> alive
    ) =>
        triggers.TryGetValue(schedule.TriggerKey, out var trigger)
        && alive.Any(peer => peer.Policies.Knows(schedule.JobKey.Name, trigger.ExecutionGroup));

    private JobKey[] Orphans(IEnumerable<JobKey> stored, Peer[] others, TimeSpan patience)
    {
        var now = time.GetUtcNow();
        var orphans = stored
            .Where(job => !schedules.Policies.Of.ContainsKey(job.Name))
            .Where(job => !others.Any(peer => peer.Policies.Of.ContainsKey(job.Name)))
            .ToHashSet();
        foreach (var found in _orphans.Keys.Except(orphans).ToArray())
            _orphans.Remove(found);
        foreach (var job in orphans)
            _orphans.TryAdd(job, now);
        return [.. orphans.Where(job => now - _orphans[job] >= patience)];
    }

    // When the schedule itself is the same, what it has missed is kept.
    private async Task ChangeAsync(
        IScheduler scheduler,
        RepositorySchedule[] changed,
        Dictionary<JobKey, JobHeader> jobs,
        Dictionary<TriggerKey, TriggerHeader> triggers,
        CancellationToken ct
    )
    {
        var same = changed.Where(schedule => IsTheSameTime(schedule, jobs, triggers)).ToArray();
        await ScheduleAsync(scheduler, [.. changed.Except(same)], ScheduleJobOptions.Replacing, ct);
        foreach (var schedule in same)
            await scheduler.UpdateTriggerDetails(
                schedule.TriggerKey,
                new TriggerDetailsUpdate()
                    .WithExecutionGroup(schedule.Policy)
                    .WithMisfireInstructionCode(JitteredCronTrigger.NeverMissed),
                ct
            );
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
    ) => IsTheSameTime(schedule, jobs, triggers) && triggers[schedule.TriggerKey].ExecutionGroup == schedule.Policy;

    private static bool IsTheSameTime(
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

        [LoggerMessage(
            2,
            LogLevel.Warning,
            "Taken over from workers that are gone: {Taken} repositories; removed, as no worker names them any more: {Removed}"
        )]
        public static partial void TakenOver(ILogger logger, int taken, int removed);
    }
}
