using System.Collections.Immutable;
using DockerBumpBot.Core.Planning;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>An update that should have a pull request.</summary>
/// <param name="Update">What moves.</param>
/// <param name="PackTree">The git tree of the folder of the pack in the base commit.</param>
public sealed record DesiredPack(PackUpdate Update, string PackTree);

/// <summary>Everything that decides about pull requests.</summary>
public sealed record ReconcileInput
{
    /// <summary>The branch that pull requests go to, without <c>refs/heads/</c>.</summary>
    public required string BaseBranch { get; init; }

    /// <summary>What the branches of the bot begin with.</summary>
    public required string BranchPrefix { get; init; }

    /// <summary>The updates of this run, one a pack.</summary>
    public required ImmutableArray<DesiredPack> Desired { get; init; }

    /// <summary>Packs of which it is not known what they need: their plan failed, or rests on a read that failed.</summary>
    public ImmutableHashSet<string> Uncertain { get; init; } = [];

    /// <summary>Images that open pull requests propose and that the registry has no more.</summary>
    public ImmutableHashSet<string> Gone { get; init; } = [];

    /// <summary>What the run looks at; pull requests that are beyond it are left alone.</summary>
    public RunScope Scope { get; init; } = RunScope.All;

    /// <summary>All open pull requests of the repository, whosever they are.</summary>
    public required ImmutableArray<ObservedPullRequest> Open { get; init; }

    /// <summary>Pull requests of the bot that it has closed without noting that: a run was killed just before.</summary>
    public ImmutableArray<ObservedPullRequest> HalfClosed { get; init; } = [];

    /// <summary>What there was before of the packs asked about so far.</summary>
    public ImmutableDictionary<string, PackHistory> Histories { get; init; } =
        ImmutableDictionary<string, PackHistory>.Empty;

    /// <summary>
    /// Whether somebody asks once more for the packs of <see cref="Scope"/>: what people have refused of them does not
    /// count.
    /// </summary>
    public bool AsksAgain { get; init; }

    /// <summary>What GitHub has refused not long ago, or will refuse as far as can be seen, by pack.</summary>
    public ImmutableDictionary<string, RefusedWrite> Refused { get; init; } =
        ImmutableDictionary<string, RefusedWrite>.Empty;

    /// <summary>Packs whose pull request this run could not open: they take no place in line any more.</summary>
    public ImmutableHashSet<string> NotOpened { get; init; } = [];

    /// <summary>Why nothing more can be opened in the whole repository; <c>null</c> as long as it can.</summary>
    public string? WhyNothingOpens { get; init; }

    /// <summary>When all of this is decided.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>How many pull requests of the bot may be open at once.</summary>
    public required int MaxOpen { get; init; }

    /// <summary>How many may be opened by this run.</summary>
    public required int MaxNewPerRun { get; init; }
}
