using System.Collections.Immutable;
using DockerBumpBot.History;
using DockerBumpBot.Scheduling;

namespace DockerBumpBot.Http.Pages;

/// <summary>What the page of the operator shows.</summary>
internal sealed record Overview
{
    /// <summary>When it was so.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The repositories on this part of the page.</summary>
    public ImmutableArray<ScheduledRepository> Repositories { get; init; } = [];

    /// <summary>How many there are in all.</summary>
    public int Count { get; init; }

    /// <summary>Which part of them is shown, from 1.</summary>
    public int Part { get; init; } = 1;

    /// <summary>How many parts there are.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Of each repository the last run that wrote.</summary>
    public ImmutableDictionary<string, RunRecord> Latest { get; init; } = ImmutableDictionary<string, RunRecord>.Empty;

    /// <summary>The last runs of all, the newest first.</summary>
    public ImmutableArray<RunRecord> Runs { get; init; } = [];

    /// <summary>Where the configurations of the workers differ: sentences without a full stop.</summary>
    public ImmutableArray<string> Disagreements { get; init; } = [];

    /// <summary>Why there is nothing to show; <c>null</c> when there is.</summary>
    public string? Problem { get; init; }
}
