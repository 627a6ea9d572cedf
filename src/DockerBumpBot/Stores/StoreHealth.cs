using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Stores;

/// <summary>Remembers how the store is, and says so once when that changes.</summary>
internal sealed partial class StoreHealth(Store store, TimeProvider time, ILogger<StoreHealth> logger)
{
    private readonly Lock _gate = new();

    /// <summary>How the store is.</summary>
    public StoreStatus Status { get; private set; } = new StoreStatus.Unopened(time.GetUtcNow());

    /// <summary>Whether it has ever answered.</summary>
    public bool HasBeenAvailable { get; private set; }

    /// <summary>It has answered.</summary>
    public void ReportBack()
    {
        lock (_gate)
        {
            if (Status is StoreStatus.Available)
                return;
            if (Status is StoreStatus.Away away)
                Log.Back(logger, store.Name, Math.Round((time.GetUtcNow() - away.Since).TotalSeconds));
            Status = new StoreStatus.Available(time.GetUtcNow());
            HasBeenAvailable = true;
        }
    }

    /// <summary>It has not.</summary>
    public void ReportAway(StoreTrouble trouble)
    {
        lock (_gate)
        {
            if (Status is StoreStatus.Away)
                return;
            Log.Away(logger, store.Name, trouble.Detail);
            Status = new StoreStatus.Away(time.GetUtcNow(), trouble.Detail);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The store {Store} is away: {Problem}. Waiting for it; nothing is lost")]
        public static partial void Away(ILogger logger, string store, string problem);

        [LoggerMessage(2, LogLevel.Warning, "The store {Store} is back after {Seconds} seconds")]
        public static partial void Back(ILogger logger, string store, double seconds);
    }
}
