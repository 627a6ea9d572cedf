using System.Collections.Immutable;

namespace DockerBumpBot.History;

/// <summary>The runs that were, go on, and are waited for. Everything may be repeated when its answer was lost.</summary>
internal interface IRunHistory
{
    /// <summary>Remembers a run that somebody asked for.</summary>
    Task QueueAsync(RunRecord run, CancellationToken ct);

    /// <summary>
    /// Remembers that a run has begun. As a repository is never run twice at once, whatever else of it is said to be
    /// running is not: it is closed as interrupted.
    /// </summary>
    /// <returns>The runs that were closed.</returns>
    Task<ImmutableArray<Guid>> StartAsync(RunRecord run, CancellationToken ct);

    /// <summary>Remembers how it ended, and forgets what is beyond the bounds.</summary>
    Task EndAsync(Guid id, RunEnding ending, CancellationToken ct);

    /// <summary>Closes whatever of these repositories waits or goes on, as they are no longer looked after.</summary>
    Task AbandonAsync(IReadOnlyCollection<string> repositories, CancellationToken ct);

    /// <summary>The runs that were asked for before a time and have not begun; in no order.</summary>
    Task<ImmutableArray<QueuedRun>> QueuedAsync(DateTimeOffset before, CancellationToken ct);

    /// <summary>Closes a run that never begins, unless it has begun after all.</summary>
    /// <returns>Whether it was closed.</returns>
    Task<bool> CloseQueuedAsync(Guid id, string why, CancellationToken ct);

    /// <summary>Lists runs, the newest first.</summary>
    Task<ImmutableArray<RunRecord>> ListAsync(RunFilter filter, CancellationToken ct);

    /// <summary>Finds one; <c>null</c> when there is none, or it is forgotten.</summary>
    Task<RunRecord?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>The report of one; <c>null</c> when there is none: it goes on, or its worker has died.</summary>
    Task<StoredReport?> ReportAsync(Guid id, CancellationToken ct);

    /// <summary>Of each repository the last run that is over and that wrote, not a dry one; in no order.</summary>
    Task<ImmutableArray<RunRecord>> LatestAsync(CancellationToken ct);
}
