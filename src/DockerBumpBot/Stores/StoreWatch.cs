using Microsoft.Extensions.Hosting;

namespace DockerBumpBot.Stores;

/// <summary>Looks at a store on another machine now and then, so that its state is known also when nothing is to be done.</summary>
internal sealed class StoreWatch(Store store, StoreHealth health, StorePatience patience, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!store.IsShared)
            return;
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Until the worker has opened it, that one tells.
            if (health.Status is not StoreStatus.Unopened)
                await patience.UntilDoneAsync(store.PingAsync, stoppingToken);
        }
    }
}
