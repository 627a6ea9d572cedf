using System.Collections.Immutable;
using DockerBumpBot.History;
using DockerBumpBot.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>
/// Closes runs that are said to wait although nothing will ever begin them, so that nobody waits for them. A request
/// does not leave such a run behind; a schedule that was taken away or restored under it does.
/// </summary>
internal sealed partial class LostRequests(
    ISchedulerFactory schedulers,
    IRunHistory history,
    StoreHealth health,
    StorePatience patience,
    TimeProvider time,
    ILogger<LostRequests> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    // Younger ones are left alone: the clocks of the workers differ.
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(5);

    /// <summary>Closes those that are there now.</summary>
    public async Task CloseAsync(CancellationToken ct)
    {
        var queued = await history.QueuedAsync(time.GetUtcNow() - Age, ct);
        if (queued.IsEmpty)
            return;
        var scheduler = await schedulers.GetScheduler(ct);
        var asked = await TriggersAsync(scheduler, RequestTrigger.Group, ct);
        // Looked for last: a trigger whose worker has died becomes one of these.
        var recovered = await TriggersAsync(scheduler, SchedulerConstants.DefaultRecoveryGroup, ct);
        foreach (var run in queued.Where(run => !IsHeld(run, asked, recovered)))
        {
            // What has begun meanwhile is not closed.
            if (await history.CloseQueuedAsync(run.Id, Closing.RequestLost, ct))
                Log.Lost(logger, run.Id, run.Repository);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Before that the scheduler is the worker's to make.
            if (health.HasBeenAvailable)
                await patience.UntilDoneAsync(CloseAsync, stoppingToken);
        }
    }

    private static bool IsHeld(
        QueuedRun run,
        ImmutableArray<TriggerHeader> asked,
        ImmutableArray<TriggerHeader> recovered
    ) =>
        asked.Any(trigger => RequestTrigger.RunOf(trigger.Key) == run.Id)
        || recovered.Any(trigger => trigger.JobKey.Name.Equals(run.Repository, StringComparison.OrdinalIgnoreCase));

    private static async Task<ImmutableArray<TriggerHeader>> TriggersAsync(
        IScheduler scheduler,
        string group,
        CancellationToken ct
    )
    {
        var query = new TriggerQuery { Group = GroupMatcher<TriggerKey>.GroupEquals(group), Take = PagedQuery.All };
        return [.. (await scheduler.QueryTriggers(query, ct)).Items];
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "Run {Run} over {Repository} was asked for and no worker knows of it any more: it is closed; ask again"
        )]
        public static partial void Lost(ILogger logger, Guid run, string repository);
    }
}
