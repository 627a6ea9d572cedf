using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>The job of a repository: never twice at once, and recovered when its worker dies.</summary>
[DisallowConcurrentExecution]
internal sealed class RepositoryRunJob(RecordedRuns runs, TimeProvider time) : IJob
{
    /// <exception cref="OperationCanceledException">The worker was told to stop; the scheduler hands the rest on.</exception>
    /// <exception cref="JobExecutionException">The store was away for too long; the scheduler tries again.</exception>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        switch (await runs.RunAsync(RunOrder.Of(context, time), cancellationToken))
        {
            case RecordedRun.Stopped:
                throw new OperationCanceledException(cancellationToken);
            case RecordedRun.Interrupted:
                throw new JobExecutionException { RefireImmediately = true };
        }
    }
}
