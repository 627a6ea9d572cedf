using DockerBumpBot.GitHub;
using DockerBumpBot.History;
using DockerBumpBot.Stores;
using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>Turns requests into triggers that fire once; of each repository one waits at most.</summary>
internal sealed class RunRequests(
    ISchedulerFactory schedulers,
    Store store,
    StoreHealth health,
    StoreReach reach,
    TimeProvider time
) : IRunRequests, IDisposable
{
    // Who asks twice at once at this worker waits for one run. At two workers there may be two, one after the other.
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<RequestedRun> RunNowAsync(RepositoryName repository, RunRequest request, CancellationToken ct)
    {
        // Asked before, as what is written in vain may be written after all.
        switch (await reach.LookAsync(ct))
        {
            case StoreStatus.Unopened:
                return new RequestedRun.StoreAway("the worker is starting");
            case StoreStatus.Away away:
                return new RequestedRun.StoreAway(away.Detail);
        }

        try
        {
            return await InTurnAsync(repository, request, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException && store.TroubleOf(e) is { } trouble)
        {
            health.ReportAway(trouble);
            return new RequestedRun.StoreAway(trouble.Detail);
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<RequestedRun> InTurnAsync(RepositoryName repository, RunRequest request, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        if (!await scheduler.Exists(RepositorySchedule.JobKeyOf(repository), ct))
            return new RequestedRun.UnknownRepository(repository);
        await _turn.WaitAsync(ct);
        try
        {
            return await WaitingAsync(scheduler, repository, ct) is { } waiting
                ? await JoinAsync(waiting, repository, request, ct)
                : new RequestedRun.Accepted(await ScheduleAsync(scheduler, repository, request, ct));
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<WaitingRun?> WaitingAsync(IScheduler scheduler, RepositoryName repository, CancellationToken ct)
    {
        var query = new TriggerQuery
        {
            Group = GroupMatcher<TriggerKey>.GroupEquals(RequestTrigger.Group),
            Job = RepositorySchedule.JobKeyOf(repository),
            Take = PagedQuery.All,
        };
        foreach (var (key, requestedAt) in (await scheduler.QueryTriggers(query, ct)).Items.Select(Asked))
        {
            var id = RequestTrigger.RunOf(key);
            var record = await store.History.FindAsync(id, ct);
            // A trigger stays until its run is over; the record tells whether it has begun.
            if (record is null or { State: RunState.Queued } && await scheduler.GetTrigger(key, ct) is { } trigger)
                return new WaitingRun(id, RunOrder.RequestIn(trigger.JobDataMap), requestedAt, record is not null);
        }

        return null;

        static (TriggerKey Key, DateTimeOffset At) Asked(TriggerHeader trigger) => (trigger.Key, trigger.StartTimeUtc);
    }

    private async Task<RequestedRun> JoinAsync(
        WaitingRun waiting,
        RepositoryName repository,
        RunRequest request,
        CancellationToken ct
    )
    {
        // Its worker died, or lost the store, before it could tell the history.
        if (!waiting.IsRecorded)
            await store.History.QueueAsync(RecordOf(waiting.Id, repository, waiting.Request, waiting.RequestedAt), ct);
        return IsSame(waiting.Request, request)
            ? new RequestedRun.Joined(waiting.Id)
            : new RequestedRun.Refused(waiting.Id);
    }

    // Whoever asks: a run that a person has asked for is as good to a webhook, and the other way round.
    private static bool IsSame(RunRequest one, RunRequest other) =>
        one.IsDryRun == other.IsDryRun
        && one.MaxNew == other.MaxNew
        && one.Scope.Packs.SequenceEqual(other.Scope.Packs)
        && one.Scope.Images.SequenceEqual(other.Scope.Images);

    private async Task<Guid> ScheduleAsync(
        IScheduler scheduler,
        RepositoryName repository,
        RunRequest request,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        var run = RecordOf(Guid.CreateVersion7(now), repository, request, now);
        var job = RepositorySchedule.JobKeyOf(repository);
        // First the trigger: from here on the run comes, whatever happens to this worker. A record without a trigger
        // would wait for ever, a trigger without a record gets one: when it begins, or when the same is asked for again.
        await scheduler.ScheduleJob(RequestTrigger.Of(run, job, request, time), cancellationToken: ct);
        try
        {
            await store.History.QueueAsync(run, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException && store.TroubleOf(e) is { } trouble)
        {
            health.ReportAway(trouble);
        }

        return run.Id;
    }

    private static RunRecord RecordOf(Guid id, RepositoryName repository, RunRequest request, DateTimeOffset at) =>
        new()
        {
            Id = id,
            Repository = repository.ToString(),
            Cause = request.Cause,
            State = RunState.Queued,
            IsDryRun = request.IsDryRun,
            RequestedAt = at,
        };
}
