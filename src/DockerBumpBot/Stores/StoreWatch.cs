using Microsoft.Extensions.Hosting;

namespace DockerBumpBot.Stores;

/// <summary>Looks at the store now and then, so that its state is known also when nothing is to be done.</summary>
internal sealed class StoreWatch(Store store, StoreHealth health, StorePatience patience, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>Looks at it once; when it is away, until it is back.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        // Until the worker has opened it, that one tells: a store that answers may still refuse to be opened.
        if (!health.HasBeenAvailable)
            return;
        // Where nobody runs, nobody else finds out that a disk is full, or that there is room again.
        await patience.UntilDoneAsync(store.PingAsync, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await LookAsync(stoppingToken);
    }
}
