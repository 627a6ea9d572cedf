using System.Collections.Immutable;
using DockerBumpBot.Scheduling.Peers;
using DockerBumpBot.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>Looks at the other workers: takes over what they leave, and says where their configurations differ.</summary>
internal sealed partial class PeerWatch(
    ISchedulerFactory schedulers,
    ScheduleKeeper keeper,
    ScheduleView view,
    IPeerRegister peers,
    Store store,
    StoreHealth health,
    StorePatience patience,
    TimeProvider time,
    ILogger<PeerWatch> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private ImmutableArray<string> _told = [];

    /// <summary>Where the workers' configurations differ now: sentences without a full stop.</summary>
    public async Task<ImmutableArray<string>> DisagreementsAsync(CancellationToken ct)
    {
        if (!store.IsShared)
            return [];
        var now = time.GetUtcNow();
        var alive = (await peers.ListAsync(ct)).Where(peer => peer.IsAlive(now)).ToArray();
        var scheduled = await view.ListAsync(ct);
        return Disagreements.Of(
            scheduled.ToDictionary(repository => repository.Repository, repository => repository.Policy),
            alive
        );
    }

    /// <summary>Looks once, and says what is new.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        await using (await store.EnterAloneAsync(ct))
            await keeper.LookAfterAsync(scheduler, ct);
        var found = await DisagreementsAsync(ct);
        foreach (var sentence in found.Except(_told, StringComparer.Ordinal))
            Log.Differ(logger, sentence);
        if (found.IsEmpty && !_told.IsEmpty)
            Log.Agree(logger);
        _told = found;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!store.IsShared)
            return;
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Before that the scheduler is the worker's to make.
            if (health.HasBeenAvailable)
                await patience.UntilDoneAsync(LookAsync, stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Disagreement}")]
        public static partial void Differ(ILogger logger, string disagreement);

        [LoggerMessage(2, LogLevel.Information, "The configurations of all workers are the same again")]
        public static partial void Agree(ILogger logger);
    }
}
