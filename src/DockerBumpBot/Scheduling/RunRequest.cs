using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.Scheduling;

/// <summary>What a run is asked to do.</summary>
internal sealed record RunRequest
{
    /// <summary>What to look at.</summary>
    public RunScope Scope { get; init; } = RunScope.All;

    /// <summary>Whether the writes are described instead of sent.</summary>
    public bool IsDryRun { get; init; }
}
