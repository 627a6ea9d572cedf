using DockerBumpBot.History;
using DockerBumpBot.Logging;
using DockerBumpBot.Reporting.Metrics;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Scheduling.Locks;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Scheduling;

/// <summary>Runs what the scheduler asks for, alone on the repository, and has the history told.</summary>
internal sealed partial class RecordedRuns(
    RunRepository run,
    WorkerJobs jobs,
    IRepositoryLocks locks,
    RunLog log,
    RunMetrics metrics,
    TimeProvider time,
    ILogger<RecordedRuns> logger
)
{
    private const string LostStore = "the worker lost the store; another run goes on from here";

    private int _going;

    /// <summary>Whether any run goes on, or waits for the store.</summary>
    public bool IsAnyGoing => Volatile.Read(ref _going) > 0;

    /// <summary>Runs it to its end.</summary>
    /// <param name="asked">What to run.</param>
    /// <param name="stop">Asks it to stop between packs.</param>
    public async Task<RecordedRun> RunAsync(RunOrder asked, CancellationToken stop)
    {
        Interlocked.Increment(ref _going);
        try
        {
            return await RunAloneAsync(asked, stop);
        }
        finally
        {
            Interlocked.Decrement(ref _going);
        }
    }

    private async Task<RecordedRun> RunAloneAsync(RunOrder asked, CancellationToken stop)
    {
        using var waiting = logger.BeginRun(asked.Id, asked.Repository);
        await using var held = await locks.TakeAsync(asked.Repository, stop);
        // Asked when nobody else is at it: a worker that is only taken for dead has told the end by now.
        if (await log.IsOverAsync(asked, stop))
            return RecordedRun.Over;
        var order = await log.BeginAsync(asked, stop);
        using var scope = logger.BeginRun(order.Id, order.Repository);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, held.Lost);
        // Said when it holds: from here on no further pack is begun.
        await using var told = stop.Register(() => Log.Stops(logger, order.Id, order.Repository.ToString()));
        RunResult result;
        using (metrics.Begin())
            result = await run(jobs.Of(order), either.Token);
        var ending = RunEnding.Of(result) with { EndedAt = time.GetUtcNow() };
        var outcome = (ending.State, stop.IsCancellationRequested) switch
        {
            (RunState.Stopped, true) => RecordedRun.Stopped,
            (RunState.Stopped, false) => RecordedRun.Interrupted,
            _ => RecordedRun.Over,
        };
        if (outcome == RecordedRun.Interrupted)
            ending = ending with { State = RunState.Interrupted, Error = LostStore };
        metrics.End(order, result, ending);
        await log.EndAsync(order, ending, stop);
        return outcome;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Run {Run} over {Repository} ends after the pack that it is at")]
        public static partial void Stops(ILogger logger, Guid run, string repository);
    }
}
