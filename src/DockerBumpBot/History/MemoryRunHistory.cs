using System.Collections.Immutable;

namespace DockerBumpBot.History;

/// <summary>A history that ends with the process.</summary>
internal sealed class MemoryRunHistory(HistoryBounds bounds, TimeProvider time) : IRunHistory
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, StoredReport> _reports = [];
    private readonly SortedDictionary<Guid, RunRecord> _runs = new(Comparer<Guid>.Create((a, b) => b.CompareTo(a)));

    public Task QueueAsync(RunRecord run, CancellationToken ct)
    {
        lock (_gate)
            _runs.TryAdd(run.Id, run);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<Guid>> StartAsync(RunRecord run, CancellationToken ct)
    {
        lock (_gate)
        {
            var dead = Close(
                other => IsOf(run.Repository, other) && other.State == RunState.Running && other.Id != run.Id,
                Closing.WorkerGone,
                run.StartedAt
            );
            _runs[run.Id] = run with { RequestedAt = _runs.GetValueOrDefault(run.Id)?.RequestedAt ?? run.RequestedAt };
            return Task.FromResult(dead);
        }
    }

    public Task EndAsync(Guid id, RunEnding ending, CancellationToken ct)
    {
        lock (_gate)
        {
            if (_runs.TryGetValue(id, out var run))
            {
                _runs[id] = run with
                {
                    State = ending.State,
                    EndedAt = ending.EndedAt ?? time.GetUtcNow(),
                    Totals = ending.Totals,
                    Actions = ending.Actions,
                    Error = ending.Error,
                };
                if (ending.Report is { } report)
                    _reports[id] = report;
                Forget(run.Repository);
            }
        }

        return Task.CompletedTask;
    }

    public Task AbandonAsync(IReadOnlyCollection<string> repositories, CancellationToken ct)
    {
        var gone = repositories.ToHashSet(StringComparer.OrdinalIgnoreCase);
        lock (_gate)
            Close(run => gone.Contains(run.Repository) && !run.HasEnded, Closing.RepositoryGone, time.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<QueuedRun>> QueuedAsync(DateTimeOffset before, CancellationToken ct)
    {
        lock (_gate)
        {
            return Task.FromResult(
                _runs
                    .Values.Where(run => run.State == RunState.Queued && run.RequestedAt < before)
                    .Select(run => new QueuedRun(run.Id, run.Repository))
                    .ToImmutableArray()
            );
        }
    }

    public Task<bool> CloseQueuedAsync(Guid id, string why, CancellationToken ct)
    {
        lock (_gate)
        {
            var closed = Close(run => run.Id == id && run.State == RunState.Queued, why, time.GetUtcNow());
            return Task.FromResult(closed.Length > 0);
        }
    }

    public Task<ImmutableArray<RunRecord>> ListAsync(RunFilter filter, CancellationToken ct)
    {
        lock (_gate)
        {
            return Task.FromResult(
                _runs
                    .Values.Where(run => filter.Repository is null || IsOf(filter.Repository, run))
                    .Where(run => filter.State is null || run.State == filter.State)
                    .Where(run => filter.Before is null || run.Id.CompareTo(filter.Before.Value) < 0)
                    .Take(filter.Limit)
                    .ToImmutableArray()
            );
        }
    }

    public Task<RunRecord?> FindAsync(Guid id, CancellationToken ct)
    {
        lock (_gate)
            return Task.FromResult(_runs.GetValueOrDefault(id));
    }

    public Task<StoredReport?> ReportAsync(Guid id, CancellationToken ct)
    {
        lock (_gate)
            return Task.FromResult(_reports.GetValueOrDefault(id));
    }

    public Task<ImmutableArray<RunRecord>> LatestAsync(CancellationToken ct)
    {
        lock (_gate)
        {
            return Task.FromResult(
                _runs
                    .Values.Where(run => run is { HasEnded: true, StartedAt: not null, IsDryRun: false })
                    .DistinctBy(run => run.Repository, StringComparer.OrdinalIgnoreCase)
                    .ToImmutableArray()
            );
        }
    }

    private static bool IsOf(string repository, RunRecord run) =>
        run.Repository.Equals(repository, StringComparison.OrdinalIgnoreCase);

    private ImmutableArray<Guid> Close(Func<RunRecord, bool> isMeant, string why, DateTimeOffset? at)
    {
        var meant = _runs.Values.Where(isMeant).ToArray();
        foreach (var run in meant)
            _runs[run.Id] = run with { State = RunState.Interrupted, EndedAt = at, Error = why };
        return [.. meant.Select(run => run.Id)];
    }

    private void Forget(string repository)
    {
        var oldest = time.GetUtcNow() - bounds.KeepFor;
        var beyond = _runs
            .Values.Where(run => IsOf(repository, run))
            .Skip(bounds.KeepRuns)
            .Concat(_runs.Values.Where(run => run.EndedAt < oldest))
            .Where(run => run.HasEnded)
            .ToArray();
        foreach (var run in beyond)
        {
            _runs.Remove(run.Id);
            _reports.Remove(run.Id);
        }
    }
}
