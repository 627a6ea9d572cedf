using System.Data.Common;
using DockerBumpBot.Scheduling.Jitter;
using Quartz;

namespace DockerBumpBot.Stores;

/// <summary>How the scheduler keeps its tables, in whichever database.</summary>
internal static class StoredSchedule
{
    // A worker that is slow to say that it lives, once a database is back, is taken for dead by the others.
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);

    public static void Configure(IPersistentStoreBuilder store)
    {
        // The scripts are inside the Quartz assembly; several workers may run them at once.
        store.ProvisionSchema();
        store.UseTriggerPersistenceDelegate<JitteredCronStorage>();
        store.ConfigureStore(options =>
        {
            options.DbRetryInterval = RetryInterval;
            options.StoreJobDataAsStrings = true;
            // A run that ends early because its worker was told to stop is gone on with: by another worker, or by this
            // one when it is there again.
            options.RecoverFiringsCancelledByShutdown = true;
        });
    }

    /// <summary>Connections come from here, so that nothing else knows a connection string.</summary>
    public static Action<DataSourceOptions> From(DbDataSource source) =>
        options => options.DataSourceFactory = _ => source;
}
