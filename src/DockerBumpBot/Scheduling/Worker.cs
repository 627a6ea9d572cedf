using DockerBumpBot.Scheduling.Peers;
using DockerBumpBot.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>The scheduler's life: it starts when the store is there, and stops between packs.</summary>
internal sealed partial class Worker(
    ISchedulerFactory schedulers,
    ScheduleKeeper keeper,
    IPeerRegister peers,
    StorePatience patience,
    Store store,
    StoreHealth health,
    RecordedRuns runs,
    WorkerExit exit,
    TimeProvider time,
    ILogger<Worker> logger
) : BackgroundService
{
    // Workers prepare a store in less, one after the other.
    private static readonly TimeSpan UsualTurn = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LastWait = TimeSpan.FromMilliseconds(500);

    private IScheduler? _scheduler;

    /// <summary>Stops firing, and waits for what runs to stop.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_scheduler is null)
            return;
        Log.Stopping(logger);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var shutdown = _scheduler.Shutdown(waitForJobsToComplete: true, limit.Token).AsTask();
        while (!shutdown.IsCompleted)
        {
            // The scheduler tells its store of each run that is over until that listens; what is left untold is made up for.
            if (health.Status is StoreStatus.Away && !runs.IsAnyGoing)
                limit.CancelAfter(LastWait);
            await Task.WhenAny(shutdown, Task.Delay(LastWait, time, CancellationToken.None));
        }

        await shutdown;
        await LeaveAsync(_scheduler.SchedulerInstanceId, cancellationToken);
        Log.Stopped(logger);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await patience.UntilDoneAsync(StartAloneAsync, stoppingToken);
            Log.Started(logger, store.Name, _scheduler!.SchedulerInstanceId);
            // What the start has left behind would otherwise stay for the hours until the first run.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped while it was waiting for the store.
        }
        catch (StoreRefusedException refused)
        {
            exit.Fail(refused.Trouble.ExitCode, $"The store {store.Name} cannot be used: {refused.Message}.");
        }
        catch (Exception exception)
        {
            exit.FailWithBug(exception);
        }
    }

    private async Task StartAloneAsync(CancellationToken ct)
    {
        await using (await EnterAloneAsync(ct))
        {
            await store.PrepareAsync(ct);
            _scheduler = await schedulers.GetScheduler(ct);
            await keeper.ApplyAsync(_scheduler, ct);
            await _scheduler.Start(ct);
        }
    }

    // The others find out without it, after a while.
    private async Task LeaveAsync(string instance, CancellationToken ct)
    {
        try
        {
            await peers.LeaveAsync(instance, ct).WaitAsync(StoreReach.Limit, time, ct);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException || store.TroubleOf(e) is not null)
        {
            Log.NotLeft(logger, store.Name);
        }
    }

    // Several workers may start at once; one after the other finds that there is less to do.
    private async Task<IAsyncDisposable> EnterAloneAsync(CancellationToken ct)
    {
        var entering = store.EnterAloneAsync(ct);
        using var isIn = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (
            await Task.WhenAny(entering, Task.Delay(UsualTurn, time, isIn.Token)) != entering
            && !ct.IsCancellationRequested
        )
            Log.Waiting(logger, store.Name);
        await isIn.CancelAsync();
        return await entering;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The worker {Instance} has started; its store is {Store}")]
        public static partial void Started(ILogger logger, string store, string instance);

        [LoggerMessage(2, LogLevel.Information, "The worker stops; what it is writing is finished first")]
        public static partial void Stopping(ILogger logger);

        [LoggerMessage(3, LogLevel.Information, "The worker has stopped")]
        public static partial void Stopped(ILogger logger);

        [LoggerMessage(
            4,
            LogLevel.Warning,
            "Another worker is preparing {Store}; this one starts when that one is done, or is gone"
        )]
        public static partial void Waiting(ILogger logger, string store);

        [LoggerMessage(
            5,
            LogLevel.Information,
            "The other workers find out by themselves that this one stops: {Store} is away"
        )]
        public static partial void NotLeft(ILogger logger, string store);
    }
}
