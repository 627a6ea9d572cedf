using System.Globalization;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.Snapshots.Objects;

namespace DockerBumpBot.GitHub.PullRequests;

// What is read of GitHub's answers, and no more: Octokit's own types throw on values that they do not know yet. A member
// that is required must be there, and null only where its type says so; what else must hold is said by IsWhole. An answer
// that lacks any of it is not the answer to what was asked (see ReplyReader).

/// <summary>An answer that can be told from something else.</summary>
internal interface IReply
{
    /// <summary>Whether the values that it cannot do without are such as GitHub gives.</summary>
    bool IsWhole { get; }
}

internal sealed record ShaReply : IReply
{
    public required string Sha { get; init; }

    public bool IsWhole => GitObject.IsId(Sha);
}

internal sealed record CommitReply : IReply
{
    public required string Sha { get; init; }
    public required string Message { get; init; }
    public required ShaReply Tree { get; init; }
    public required IReadOnlyList<ShaReply> Parents { get; init; }
    public required PersonReply? Author { get; init; }
    public required PersonReply? Committer { get; init; }
    public required VerificationReply? Verification { get; init; }

    public bool IsWhole => GitObject.IsId(Sha) && Tree.IsWhole && Parents.All(parent => parent is { IsWhole: true });

    public CommitContent Content =>
        new()
        {
            Message = Message,
            Tree = Tree.Sha,
            Parents = [.. Parents.Select(parent => parent.Sha)],
            Author = Author?.Person,
            Committer = Committer?.Person,
            IsVerified = Verification is { Verified: true },
        };
}

/// <summary>Author or committer, as both APIs tell them.</summary>
internal sealed record PersonReply
{
    public required string? Name { get; init; }
    public required string? Email { get; init; }

    /// <summary>As text: what somebody has made of the time of a commit need not be one, and is no wrong answer.</summary>
    public required string? Date { get; init; }

    /// <summary>Who it is; <c>null</c> unless all of it is told.</summary>
    public CommitPerson? Person =>
        Name is not null
        && Email is not null
        && DateTimeOffset.TryParse(
            Date,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at
        )
            ? new CommitPerson(Name, Email, at)
            : null;
}

internal sealed record VerificationReply
{
    public required bool Verified { get; init; }
    public required string? Reason { get; init; }
}

/// <summary>One level of a tree.</summary>
internal sealed record TreeReply : IReply
{
    public required string Sha { get; init; }
    public required IReadOnlyList<TreeEntryReply> Tree { get; init; }
    public required bool Truncated { get; init; }

    public bool IsWhole =>
        GitObject.IsId(Sha)
        && Tree.All(entry => entry is { Path.Length: > 0, Mode.Length: > 0 } && GitObject.IsId(entry.Sha))
        && Tree.DistinctBy(entry => entry.Path).Count() == Tree.Count;
}

/// <summary>A file or a folder in one level of a tree: the same one has the same members.</summary>
internal sealed record TreeEntryReply
{
    public required string Path { get; init; }
    public required string Mode { get; init; }
    public required string Sha { get; init; }

    public bool IsFolder => Mode == "040000";
}

/// <summary>How one commit, or branch, stands to another.</summary>
internal sealed record ComparisonReply : IReply
{
    public required string Status { get; init; }
    public required ShaReply MergeBaseCommit { get; init; }

    public bool IsWhole => Status is "identical" or "ahead" or "behind" or "diverged" && MergeBaseCommit.IsWhole;

    /// <summary>Whether the second one is in the history of the first.</summary>
    public bool IsWithin => Status is "behind" or "identical";
}

internal sealed record ReferenceReply : IReply
{
    public required string Ref { get; init; }
    public required ObjectOfReference Object { get; init; }

    public bool IsWhole => Object is { Type: "commit" } && GitObject.IsId(Object.Sha);

    /// <summary>Whether it is a branch, at a commit.</summary>
    public bool IsBranch(string branch, string? commit = null) =>
        Ref == $"refs/heads/{branch}" && (commit ?? Object.Sha) == Object.Sha;

    internal sealed record ObjectOfReference
    {
        public required string Sha { get; init; }
        public required string Type { get; init; }
    }
}

internal record PullReply : IReply
{
    public required long Number { get; init; }
    public required string HtmlUrl { get; init; }
    public required string State { get; init; }
    public required string? Body { get; init; }
    public required DateTimeOffset? MergedAt { get; init; }

    /// <summary>When it was closed; <c>null</c> while it is open.</summary>
    public required DateTimeOffset? ClosedAt { get; init; }
    public required IReadOnlyList<NameReply> Labels { get; init; }
    public required IReadOnlyList<LoginReply>? Assignees { get; init; }
    public required EndReply Head { get; init; }
    public required EndReply Base { get; init; }

    public bool IsWhole =>
        Number > 0
        && Uri.TryCreate(HtmlUrl, UriKind.Absolute, out _)
        && State is "open" or "closed"
        && State == "open" == ClosedAt is null
        && Head.Ref.Length > 0
        && GitObject.IsId(Head.Sha)
        && Base is { Ref.Length: > 0, Repo.Id: > 0 }
        && Labels.All(label => label is not null)
        && Assignees?.All(person => person is not null) != false;

    /// <summary>Whether its branch is in the repository itself, not in a fork, or in one that is gone.</summary>
    public bool IsFromOwnRepository => Head.Repo is { Id: > 0 } repository && repository.Id == Base.Repo?.Id;

    public PullRequestLink Link => new(Number, HtmlUrl);
}

/// <summary>A pull request as it is asked for alone: listings do not count its comments.</summary>
internal sealed record WholePullReply : PullReply
{
    public required int Comments { get; init; }
}

/// <summary>A pull request whose reviewers were asked.</summary>
internal sealed record ReviewedPullReply : IReply
{
    public required long Number { get; init; }
    public required IReadOnlyList<LoginReply> RequestedReviewers { get; init; }

    public bool IsWhole => Number > 0;
}

internal sealed record EndReply
{
    public required string Ref { get; init; }
    public required string Sha { get; init; }
    public required RepositoryId? Repo { get; init; }

    internal sealed record RepositoryId
    {
        public required long Id { get; init; }
    }
}

internal sealed record RepositoryReply : IReply
{
    public required long Id { get; init; }
    public required string NodeId { get; init; }
    public required LoginReply Owner { get; init; }

    public bool IsWhole => Id > 0 && NodeId.Length > 0 && Owner.Login.Length > 0;
}

internal sealed record IssueReply : IReply
{
    public required long Number { get; init; }
    public required string? Body { get; init; }
    public required IReadOnlyList<NameReply> Labels { get; init; }
    public required IReadOnlyList<LoginReply>? Assignees { get; init; }

    public bool IsWhole =>
        Number > 0 && Labels.All(label => label is not null) && Assignees?.All(person => person is not null) != false;
}

internal sealed record NameReply
{
    public required string Name { get; init; }
}

internal sealed record LoginReply
{
    public required string Login { get; init; }
}

internal sealed record RuleReply : IReply
{
    public required string Type { get; init; }
    public required long RulesetId { get; init; }

    public bool IsWhole => Type.Length > 0 && RulesetId > 0;
}

internal sealed record RulesetReply : IReply
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public required string Source { get; init; }

    // GitHub says it of some rulesets only.
    public string? CurrentUserCanBypass { get; init; }

    public bool IsWhole => Id > 0 && Name.Length > 0 && Source.Length > 0;
}

internal sealed record CommentReply : IReply
{
    public required long Id { get; init; }
    public required string? Body { get; init; }

    public bool IsWhole => Id > 0;
}
