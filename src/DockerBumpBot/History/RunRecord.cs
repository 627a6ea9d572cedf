using System.Collections.Immutable;

namespace DockerBumpBot.History;

/// <summary>A run as the history knows it.</summary>
internal sealed record RunRecord
{
    /// <summary>A UUID of version 7: a later run has a greater one.</summary>
    public required Guid Id { get; init; }

    /// <summary>The repository as <c>owner/name</c>.</summary>
    public required string Repository { get; init; }

    public required RunCause Cause { get; init; }

    public required RunState State { get; init; }

    /// <summary>The worker that runs it or ran it; <c>null</c> while it is queued.</summary>
    public string? Instance { get; init; }

    public bool IsDryRun { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary><c>null</c> while it is queued.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary><c>null</c> until it ends.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary><c>null</c> until it ends, and when nobody knows.</summary>
    public RunTotals? Totals { get; init; }

    /// <summary>In ordinal order of the packs; empty until it ends.</summary>
    public ImmutableArray<RunAction> Actions { get; init; } = [];

    /// <summary>Why it ended early, for people and free of secrets; <c>null</c> when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>Whether it is over.</summary>
    public bool HasEnded => State is not (RunState.Queued or RunState.Running);
}
