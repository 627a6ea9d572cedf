using DockerBumpBot.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>The scheduler's life: it starts when the store is there, and stops between packs.</summary>
internal sealed partial class Worker(
    ISchedulerFactory schedulers,
    ScheduleKeeper keeper,
    StorePatience patience,
    Store store,
    WorkerExit exit,
    ILogger<Worker> logger
) : BackgroundService
{
    private IScheduler? _scheduler;

    /// <summary>Stops firing, and waits for what runs to stop.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_scheduler is null)
            return;
        Log.Stopping(logger);
        await _scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
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

    // Several workers may start at once; one after the other finds that there is less to do.
    private async Task StartAloneAsync(CancellationToken ct)
    {
        await using (await store.EnterAloneAsync(ct))
        {
            await store.PrepareAsync(ct);
            _scheduler = await schedulers.GetScheduler(ct);
            await keeper.ApplyAsync(_scheduler, ct);
            await _scheduler.Start(ct);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The worker {Instance} has started; its store is {Store}")]
        public static partial void Started(ILogger logger, string store, string instance);

        [LoggerMessage(2, LogLevel.Information, "The worker stops; what it is writing is finished first")]
        public static partial void Stopping(ILogger logger);

        [LoggerMessage(3, LogLevel.Information, "The worker has stopped")]
        public static partial void Stopped(ILogger logger);
    }
}
