using System.Collections.Immutable;
using DockerBumpBot.History;
using DockerBumpBot.Stores;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Scheduling;

/// <summary>Tells the history of the worker's runs, however long its store is away.</summary>
internal sealed partial class RunLog(
    IRunHistory history,
    StorePatience patience,
    TimeProvider time,
    ILogger<RunLog> logger
)
{
    // A worker that stops does not wait for a store that is away: the next run closes what it could not tell.
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(2);

    /// <summary>Whether the run that this one makes up for had come to its end when its worker died.</summary>
    public async Task<bool> IsOverAsync(RunOrder asked, CancellationToken stop)
    {
        if (asked.Recovers is not { } lost)
            return false;
        var filter = new RunFilter { Repository = asked.Repository.ToString() };
        ImmutableArray<RunRecord> runs = [];
        await patience.UntilDoneAsync(async ct => runs = await history.ListAsync(filter, ct), stop);
        if (runs.FirstOrDefault(run => lost.IsOver(run, asked)) is not { } over)
            return false;
        Log.Over(logger, over.Id, over.Repository, Words<RunState>.Of(over.State));
        return true;
    }

    /// <summary>The run begins.</summary>
    /// <returns>The run as it is remembered: what was asked for begins under its id once.</returns>
    public async Task<RunOrder> BeginAsync(RunOrder asked, CancellationToken stop)
    {
        var order = await HasBegunAsync(asked, stop) ? asked.Again(time.GetUtcNow()) : asked;
        var record = new RunRecord
        {
            Id = order.Id,
            Repository = order.Repository.ToString(),
            Cause = order.Cause,
            State = RunState.Running,
            Instance = order.Instance,
            IsDryRun = order.Request.IsDryRun,
            RequestedAt = time.GetUtcNow(),
        };
        Log.Begins(logger, order.Id, record.Repository, Words<RunCause>.Of(order.Cause));
        await patience.UntilDoneAsync(
            async ct =>
            {
                // It has not begun before that is told.
                var started = record with
                {
                    StartedAt = time.GetUtcNow(),
                };
                foreach (var dead in await history.StartAsync(started, ct))
                    Log.Dead(logger, dead, record.Repository);
            },
            stop
        );
        return order;
    }

    /// <summary>The run has ended.</summary>
    public async Task EndAsync(RunOrder order, RunEnding ending, CancellationToken stop)
    {
        Log.Ended(logger, order.Id, order.Repository.ToString(), Words<RunState>.Of(ending.State));
        using var limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var stopping = stop.Register(() => limit.CancelAfter(LastPatience));
        try
        {
            await patience.UntilDoneAsync(ct => history.EndAsync(order.Id, ending, ct), limit.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Log.Untold(logger, order.Id);
        }
    }

    // A worker that dies while it waits to begin has begun nothing: the one that comes after it does, under the same id.
    private async Task<bool> HasBegunAsync(RunOrder order, CancellationToken stop)
    {
        if (!order.IsAskedFor)
            return false;
        RunRecord? known = null;
        await patience.UntilDoneAsync(async ct => known = await history.FindAsync(order.Id, ct), stop);
        return known is { State: not RunState.Queued };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Run {Run} over {Repository} begins (cause: {Cause})")]
        public static partial void Begins(ILogger logger, Guid run, string repository, string cause);

        [LoggerMessage(2, LogLevel.Information, "Run {Run} over {Repository} is over: {State}")]
        public static partial void Ended(ILogger logger, Guid run, string repository, string state);

        [LoggerMessage(3, LogLevel.Warning, "Run {Run} over {Repository} was interrupted; another goes on from there")]
        public static partial void Dead(ILogger logger, Guid run, string repository);

        [LoggerMessage(
            5,
            LogLevel.Information,
            "The worker of run {Run} over {Repository} died after it had ended ({State}): nothing is made up for"
        )]
        public static partial void Over(ILogger logger, Guid run, string repository, string state);

        [LoggerMessage(4, LogLevel.Warning, "The end of run {Run} could not be stored before the worker had to stop")]
        public static partial void Untold(ILogger logger, Guid run);
    }
}
