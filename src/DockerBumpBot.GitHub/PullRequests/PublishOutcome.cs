using System.Collections.Immutable;
using DockerBumpBot.GitHub.Connecting;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>What became of one action.</summary>
/// <param name="Pack">The folder name of the pack.</param>
public abstract record PublishOutcome(string Pack)
{
    /// <summary>What somebody should know although it was done; sentences without a full stop.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>
    /// What has kept the run from giving the pull request its labels, assignees and reviewers; a later run does it.
    /// <c>null</c> for nothing.
    /// </summary>
    public GitHubException? Interruption { get; init; }

    /// <summary>A new pull request is there.</summary>
    public sealed record Opened(string Pack, long Number, string Url) : PublishOutcome(Pack);

    /// <summary>The pull request is built anew on the current base.</summary>
    public sealed record Refreshed(string Pack, long Number, string Url) : PublishOutcome(Pack);

    /// <summary>The pull request is closed.</summary>
    public sealed record Closed(string Pack, long Number, string Url) : PublishOutcome(Pack);

    /// <summary>The world was another one than it had looked: there was nothing to do, or it is a person's now.</summary>
    /// <param name="Pack">The pack.</param>
    /// <param name="PullRequest">The pull request left alone, if there is one.</param>
    /// <param name="Why">A sentence for people, without a full stop.</param>
    public sealed record Left(string Pack, PullRequestLink? PullRequest, string Why) : PublishOutcome(Pack);

    /// <summary>A dry run: nothing was written.</summary>
    /// <param name="Pack">The pack.</param>
    /// <param name="PullRequest">The pull request that would change; <c>null</c> for a new one.</param>
    /// <param name="Description">What would be written.</param>
    public sealed record Described(string Pack, PullRequestLink? PullRequest, PullRequestDescription Description)
        : PublishOutcome(Pack);

    /// <summary>GitHub refused it for good; the other packs go on.</summary>
    /// <param name="Pack">The pack.</param>
    /// <param name="Reason">What kind of failure.</param>
    /// <param name="Detail">A sentence for people, without a full stop.</param>
    public sealed record Failed(string Pack, PublishFailure Reason, string Detail) : PublishOutcome(Pack);
}

/// <summary>Where a pull request is.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Url">Where a person reads it.</param>
public sealed record PullRequestLink(long Number, string Url);

/// <summary>The words of a pull request that a dry run did not write.</summary>
/// <param name="Title">Its title; empty for one that would be closed.</param>
/// <param name="Text">Its body, or the comment that would close it: Markdown.</param>
public sealed record PullRequestDescription(string Title, string Text);

/// <summary>Why a pull request could not be made or changed.</summary>
public enum PublishFailure
{
    /// <summary>The body does not fit even with no item shown, or its marker cannot be written.</summary>
    BodyImpossible,

    /// <summary>The commit was refused.</summary>
    CommitRefused,

    /// <summary>The branch could not be made or moved, e.g. because it is protected or its name is in the way.</summary>
    BranchRefused,

    /// <summary>The pull request was refused.</summary>
    PullRequestRefused,

    /// <summary>A rule of the repository forbids branches such as the bot's, whichever the pack.</summary>
    ForbiddenByRule,
}
