using System.Collections.Immutable;

namespace DockerBumpBot.Sandbox.GitHub;

/// <summary>A pull request as it is at one moment.</summary>
public sealed record LocalPullRequest
{
    /// <summary>Its number in the repository.</summary>
    public required int Number { get; init; }

    /// <summary>Where a person reads it.</summary>
    public required string Url { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its body; <c>null</c> when it never had one.</summary>
    public required string? Body { get; init; }

    /// <summary>The login of whoever opened it.</summary>
    public required string Author { get; init; }

    /// <summary>Who owns the repository of its branch: another one than the repository's for a fork.</summary>
    public required string HeadOwner { get; init; }

    /// <summary>Its branch.</summary>
    public required string HeadBranch { get; init; }

    /// <summary>The last commit of its branch, as long as it was open.</summary>
    public required string HeadCommit { get; init; }

    /// <summary>The branch it is to go into.</summary>
    public required string Base { get; init; }

    /// <summary>The tip of the base when its branch last moved, or when it was closed.</summary>
    public required string BaseCommit { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When anything about it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was closed or merged; <c>null</c> while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who closed or merged it; <c>null</c> while it is open.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>The commit that brought it into the base; <c>null</c> unless merged.</summary>
    public string? MergeCommit { get; init; }

    /// <summary>Whether it is a draft.</summary>
    public bool IsDraft { get; init; }

    /// <summary>Its labels.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Who is assigned.</summary>
    public ImmutableArray<string> Assignees { get; init; } = [];

    /// <summary>Who is asked for a review.</summary>
    public ImmutableArray<string> Reviewers { get; init; } = [];

    /// <summary>The teams that are asked for a review.</summary>
    public ImmutableArray<string> TeamReviewers { get; init; } = [];

    /// <summary>What was said below it, oldest first.</summary>
    public ImmutableArray<LocalComment> Comments { get; init; } = [];

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => ClosedAt is null;

    /// <summary>Whether it was merged.</summary>
    public bool IsMerged => MergeCommit is not null;
}

/// <summary>A comment below a pull request.</summary>
/// <param name="Id">Its number on the server.</param>
/// <param name="Author">The login of who wrote it.</param>
/// <param name="Body">Markdown.</param>
/// <param name="At">When.</param>
public sealed record LocalComment(long Id, string Author, string Body, DateTimeOffset At);
