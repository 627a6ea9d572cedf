using DockerBumpBot.Stores;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>Tells what the scheduler complains of: a store that is away once, everything else as it comes.</summary>
internal sealed partial class SchedulerTroubles(Store store, StoreHealth health, ILogger<SchedulerTroubles> logger)
    : ISchedulerListener
{
    public string Name => nameof(SchedulerTroubles);

    public ValueTask SchedulerError(
        IScheduler scheduler,
        SchedulerErrorContext errorContext,
        CancellationToken cancellationToken = default
    )
    {
        if (store.TroubleOf(errorContext.Exception) is { } trouble)
            health.ReportAway(trouble);
        else if (errorContext.Exception is not JobExecutionException)
            Log.Error(logger, errorContext.Exception, errorContext.Message);
        return ValueTask.CompletedTask;
    }

    public ValueTask TriggerInError(
        IScheduler scheduler,
        TriggerKey triggerKey,
        CancellationToken cancellationToken = default
    )
    {
        Log.InError(logger, triggerKey.Name);
        return ValueTask.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The scheduler has a problem: {Problem}")]
        public static partial void Error(ILogger logger, Exception exception, string problem);

        [LoggerMessage(
            2,
            LogLevel.Error,
            "The scheduler has given up the schedule of {Repository}; start the worker again to set it up anew"
        )]
        public static partial void InError(ILogger logger, string repository);
    }
}
