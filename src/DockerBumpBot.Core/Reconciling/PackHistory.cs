using System.Collections.Immutable;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>What there was before of a pack.</summary>
/// <param name="Closed">The bot's pull requests for it that were closed, merged or not.</param>
/// <param name="IsBranchOfPerson">Whether the branch of the pack is there, at a commit that is not the bot's.</param>
public sealed record PackHistory(ImmutableArray<ClosedPullRequest> Closed, bool IsBranchOfPerson)
{
    /// <summary>
    /// A branch that keeps the branch of the pack from being created, as git stores <c>a</c> and <c>a/b</c> in the same
    /// place; <c>null</c> when there is none.
    /// </summary>
    public string? BranchInTheWay { get; init; }

    /// <summary>That of a pack that has none.</summary>
    public static PackHistory None { get; } = new([], IsBranchOfPerson: false);
}

/// <summary>A pull request of the bot that was closed, merged or not.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Url">Where a person reads it.</param>
/// <param name="Proposal">What its marker says.</param>
public sealed record ClosedPullRequest(long Number, string Url, Proposal Proposal)
{
    /// <summary>Whether it was merged.</summary>
    public bool IsMerged { get; init; }

    /// <summary>The branch it went to, without <c>refs/heads/</c>.</summary>
    public string Base { get; init; } = "";

    /// <summary>When it was last closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The commit its branch was at when it was closed.</summary>
    public string HeadCommit { get; init; } = Proposal.HeadCommit;

    /// <summary>
    /// Whether the last closing was a person's. The marker alone does not tell: what the bot has closed, somebody can
    /// have reopened and closed again.
    /// </summary>
    public bool IsClosedByPerson =>
        !IsMerged
        && (
            !Proposal.IsClosedByBot
            || (Proposal.ClosedAt is { } at ? at != ClosedAt : HeadCommit != Proposal.HeadCommit)
        );
}
