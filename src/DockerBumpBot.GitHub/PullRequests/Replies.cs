using System.Globalization;

namespace DockerBumpBot.GitHub.PullRequests;

// What is read of GitHub's answers, and no more: Octokit's own types throw on values that they do not know yet.

internal sealed record ShaReply
{
    public string Sha { get; init; } = "";
}

internal sealed record CommitReply
{
    public string Sha { get; init; } = "";
    public string Message { get; init; } = "";
    public ShaReply Tree { get; init; } = new();
    public IReadOnlyList<ShaReply> Parents { get; init; } = [];
}

internal sealed record ReferenceReply
{
    public string Ref { get; init; } = "";
    public ShaReply Object { get; init; } = new();
}

internal sealed record PullReply
{
    public long Number { get; init; }
    public string HtmlUrl { get; init; } = "";
    public string State { get; init; } = "";
    public string? Body { get; init; }
    public string? MergedAt { get; init; }
    public string? ClosedAt { get; init; }
    public int Comments { get; init; }
    public IReadOnlyList<NameReply> Labels { get; init; } = [];
    public IReadOnlyList<LoginReply> Assignees { get; init; } = [];
    public EndReply Head { get; init; } = new();
    public EndReply Base { get; init; } = new();

    /// <summary>Whether its branch is in the repository itself; a fork that is gone is <c>null</c>.</summary>
    public bool IsFromOwnRepository => Head.Repo is { Id: > 0 } repository && repository.Id == Base.Repo?.Id;

    /// <summary>When it was closed; <c>null</c> while it is open.</summary>
    public DateTimeOffset? ClosedTime =>
        DateTimeOffset.TryParse(
            ClosedAt,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;

    public PullRequestLink Link => new(Number, HtmlUrl);
}

internal sealed record EndReply
{
    public string Ref { get; init; } = "";
    public string Sha { get; init; } = "";
    public RepositoryReply? Repo { get; init; }
}

internal sealed record RepositoryReply
{
    public long Id { get; init; }
    public string NodeId { get; init; } = "";
    public LoginReply? Owner { get; init; }
}

internal sealed record IssueReply
{
    public IReadOnlyList<NameReply> Labels { get; init; } = [];
    public IReadOnlyList<LoginReply> Assignees { get; init; } = [];
}

internal sealed record NameReply
{
    public string Name { get; init; } = "";
}

internal sealed record LoginReply
{
    public string Login { get; init; } = "";
}

internal sealed record CommentReply
{
    public string? Body { get; init; }
}
