using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.History;

namespace DockerBumpBot.Scheduling;

/// <summary>What a run is asked to do.</summary>
internal sealed record RunRequest
{
    /// <summary>What to look at.</summary>
    public RunScope Scope { get; init; } = RunScope.All;

    /// <summary>Whether the writes are described instead of sent.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>How many pull requests it may open; <c>null</c> for as many as the configuration says.</summary>
    public int? MaxNew { get; init; }

    /// <summary>Who asks: a person or a webhook.</summary>
    public RunCause Cause { get; init; } = RunCause.Request;
}
