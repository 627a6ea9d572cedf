using DockerBumpBot.GitHub;
using DockerBumpBot.History;
using DockerBumpBot.Stores;
using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>Turns requests into triggers that fire once.</summary>
internal sealed class RunRequests(ISchedulerFactory schedulers, Store store, StoreHealth health, TimeProvider time)
    : IRunRequests
{
    private const string TriggerGroup = "requests";

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
            return await ScheduleAsync(repository, request, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException && store.TroubleOf(e) is { } trouble)
        {
            health.ReportAway(trouble);
            return new RequestedRun.StoreAway(trouble.Detail);
        }
    }

    private async Task<RequestedRun> ScheduleAsync(RepositoryName repository, RunRequest request, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var job = RepositorySchedule.JobKeyOf(repository);
        if (!await scheduler.Exists(job, ct))
            return new RequestedRun.UnknownRepository(repository);
        var now = time.GetUtcNow();
        var run = new RunRecord
        {
            Id = Guid.CreateVersion7(now),
            Repository = repository.ToString(),
            Cause = RunCause.Request,
            State = RunState.Queued,
            IsDryRun = request.IsDryRun,
            RequestedAt = now,
        };
        // First the record: whoever gets the id can look it up.
        await store.History.QueueAsync(run, ct);
        await scheduler.ScheduleJob(TriggerOf(run.Id, job, request), cancellationToken: ct);
        return new RequestedRun.Accepted(run.Id);
    }

    private ITrigger TriggerOf(Guid run, JobKey job, RunRequest request) =>
        TriggerBuilder
            .Create(time)
            .WithIdentity(run.ToString("D"), TriggerGroup)
            .ForJob(job)
            .UsingJobData(RunOrder.DataOf(run, request))
            .StartAt(time.GetUtcNow())
            .WithSchedule(
                SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)
            )
            .Build();
}
