using System.Collections.Immutable;
using DockerBumpBot.History;
using DockerBumpBot.Scheduling;
using DockerBumpBot.Stores;

namespace DockerBumpBot.Http.Pages;

/// <summary>Reads what the page of the operator shows; a store that is away is a part of that.</summary>
internal sealed class OverviewReader(
    ScheduleView schedule,
    IRunHistory history,
    Store store,
    StoreHealth health,
    StoreReach reach,
    PeerWatch peers,
    TimeProvider time
)
{
    private const int PartLength = 50;
    private const int LastRuns = 20;

    public async Task<Overview> ReadAsync(int part, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        // Before the worker has opened the store there may be nothing in it to be read.
        if (!health.HasBeenAvailable)
            return new Overview
            {
                At = now,
                Problem = health.Status is StoreStatus.Away away ? AwayText(away.Detail) : "The worker is starting.",
            };
        try
        {
            return await reach.AskAsync(reading => ReadFromStoreAsync(now, part, reading), ct);
        }
        catch (Exception e) when (e is not OperationCanceledException && store.TroubleOf(e) is { } trouble)
        {
            health.ReportAway(trouble);
            return new Overview { At = now, Problem = AwayText(trouble.Detail) };
        }
    }

    private static string AwayText(string detail) => $"The store is away, and the worker waits for it: {detail}.";

    private async Task<Overview> ReadFromStoreAsync(DateTimeOffset now, int part, CancellationToken ct)
    {
        var repositories = await schedule.ListAsync(ct);
        var parts = Math.Max(1, (repositories.Length + PartLength - 1) / PartLength);
        part = Math.Clamp(part, 1, parts);
        var latest = await history.LatestAsync(ct);
        return new Overview
        {
            At = now,
            Repositories = [.. repositories.Skip((part - 1) * PartLength).Take(PartLength)],
            Count = repositories.Length,
            Part = part,
            Parts = parts,
            Latest = latest.ToImmutableDictionary(run => run.Repository, StringComparer.OrdinalIgnoreCase),
            Disagreements = await peers.DisagreementsAsync(ct),
            Runs = await history.ListAsync(new RunFilter { Limit = LastRuns }, ct),
        };
    }
}
