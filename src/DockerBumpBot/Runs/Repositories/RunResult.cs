using System.Collections.Immutable;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.GitHub;
using DockerBumpBot.GitHub.Connecting;

namespace DockerBumpBot.Runs.Repositories;

/// <summary>All that a run over a repository has found, decided and done.</summary>
internal sealed record RunResult
{
    public required RepositoryName Repository { get; init; }

    public bool IsDryRun { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>The branch that pull requests go to; <c>null</c> when the run ended before it was known.</summary>
    public string? Branch { get; init; }

    /// <summary>The commit of that branch everything was decided on; <c>null</c> like the branch.</summary>
    public string? Commit { get; init; }

    /// <summary>The outcome of every item; without any when the run ended before there was a plan.</summary>
    public BumpPlan Plan { get; init; } = BumpPlan.Empty;

    /// <summary>What the registries said.</summary>
    public TagCatalog Catalog { get; init; } = TagCatalog.Empty;

    /// <summary>What became of every pull request and every update, in ordinal order of the packs.</summary>
    public ImmutableArray<ActionResult> Actions { get; init; } = [];

    /// <summary>What went over the wire to GitHub.</summary>
    public RequestCount Requests { get; init; } = new(0, 0, 0);

    /// <summary>
    /// What would keep a run that writes from writing anything, told by one that does not: a sentence without a full stop;
    /// <c>null</c> for nothing.
    /// </summary>
    public string? Warning { get; init; }

    /// <summary>Why the run ended before it was through; <c>null</c> when it did not.</summary>
    public RunFailure? Failure { get; init; }
}
