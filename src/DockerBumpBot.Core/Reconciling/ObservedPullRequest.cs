namespace DockerBumpBot.Core.Reconciling;

/// <summary>An open pull request as the listing shows it.</summary>
public sealed record ObservedPullRequest
{
    /// <summary>Its number.</summary>
    public required long Number { get; init; }

    /// <summary>Where a person reads it.</summary>
    public required string Url { get; init; }

    /// <summary>Its head branch, without <c>refs/heads/</c>.</summary>
    public required string Branch { get; init; }

    /// <summary>The branch it wants to be merged into.</summary>
    public required string Base { get; init; }

    /// <summary>The commit its branch is at.</summary>
    public required string HeadCommit { get; init; }

    /// <summary>Whether its branch is in the repository itself, not in a fork (or in one that is gone).</summary>
    public required bool IsFromOwnRepository { get; init; }

    /// <summary>What its marker says; <c>null</c> when there is none that parses.</summary>
    public Proposal? Proposal { get; init; }

    /// <summary>
    /// The bot's own commit: where its branch is, or what was there before somebody brought it up to date with the base,
    /// by merges that hold nobody's work.
    /// </summary>
    public string OwnCommit
    {
        get => field ?? HeadCommit;
        init;
    }

    /// <summary>Whether its branch is at somebody's commit, not the bot's.</summary>
    public bool HasForeignCommits { get; init; }

    /// <summary>
    /// Whether it is the bot's: a fork's is not, nor is one without a marker, whatever its branch is called.
    /// </summary>
    public bool IsOfBot => IsFromOwnRepository && Proposal is not null;
}
