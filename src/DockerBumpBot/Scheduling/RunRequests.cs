using DockerBumpBot.GitHub;
using DockerBumpBot.History;
using DockerBumpBot.Stores;
using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>Turns requests into triggers that fire once; of each repository one waits at most.</summary>
internal sealed class RunRequests(ISchedulerFactory schedulers, Store store, StoreHealth health, TimeProvider time)
    : IRunRequests,
        IDisposable
{
    private const string TriggerGroup = "requests";

    // Who asks twice at once at this worker waits for one run. At two workers there may be two, one after the other.
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<RequestedRun> RunNowAsync(RepositoryName repository, RunRequest request, CancellationToken ct)
    {
        switch (health.Status)
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
            return await WaitingAsync(scheduler, repository, ct) is var (id, waiting)
                ? IsSame(waiting, request)
                    ? new RequestedRun.Joined(id)
                    : new RequestedRun.Refused(id)
                : new RequestedRun.Accepted(await ScheduleAsync(scheduler, repository, request, ct));
        }
        finally
        {
            _turn.Release();
        }
    }

    // Whoever asks: a run that a person has asked for is as good to a webhook, and the other way round.
    private static bool IsSame(RunRequest one, RunRequest other) =>
        one.IsDryRun == other.IsDryRun
        && one.MaxNew == other.MaxNew
        && one.Scope.Packs.SequenceEqual(other.Scope.Packs)
        && one.Scope.Images.SequenceEqual(other.Scope.Images);

    private async Task<(Guid Id, RunRequest Request)?> WaitingAsync(
        IScheduler scheduler,
        RepositoryName repository,
        CancellationToken ct
    )
    {
        var queued = new RunFilter { Repository = repository.ToString(), State = RunState.Queued };
        foreach (var run in await store.History.ListAsync(queued, ct))
        {
            // A record without its trigger comes to nothing: a worker has died between the two.
            if (await scheduler.GetTrigger(TriggerKeyOf(run.Id), ct) is { } trigger)
                return (run.Id, RunOrder.RequestIn(trigger.JobDataMap));
        }

        return null;
    }

    private async Task<Guid> ScheduleAsync(
        IScheduler scheduler,
        RepositoryName repository,
        RunRequest request,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        var run = new RunRecord
        {
            Id = Guid.CreateVersion7(now),
            Repository = repository.ToString(),
            Cause = request.Cause,
            State = RunState.Queued,
            IsDryRun = request.IsDryRun,
            RequestedAt = now,
        };
        // First the record: whoever gets the id can look it up.
        await store.History.QueueAsync(run, ct);
        var job = RepositorySchedule.JobKeyOf(repository);
        await scheduler.ScheduleJob(TriggerOf(run.Id, job, request), cancellationToken: ct);
        return run.Id;
    }

    private static TriggerKey TriggerKeyOf(Guid run) => new(run.ToString("D"), TriggerGroup);

    private ITrigger TriggerOf(Guid run, JobKey job, RunRequest request) =>
        TriggerBuilder
            .Create(time)
            .WithIdentity(TriggerKeyOf(run))
            .ForJob(job)
            .UsingJobData(RunOrder.DataOf(run, request))
            .StartAt(time.GetUtcNow())
            .WithSchedule(
                SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)
            )
            .Build();
}
