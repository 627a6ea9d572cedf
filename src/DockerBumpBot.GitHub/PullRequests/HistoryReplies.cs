using System.Text.Json;
using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.GitHub.PullRequests;

// What GraphQL answers to the question what there was before of some packs.

internal sealed record HistoryReply
{
    /// <summary><c>null</c> when there is none, or it may not be seen.</summary>
    public Dictionary<string, JsonElement>? Repository { get; init; }
}

internal sealed record ClosedPage
{
    public required IReadOnlyList<ClosedReply?> Nodes { get; init; }
    public required PageInfo PageInfo { get; init; }
}

internal sealed record PageInfo
{
    public required bool HasNextPage { get; init; }
    public required string? EndCursor { get; init; }

    /// <summary>Where the next page begins; <c>null</c> after the last one.</summary>
    /// <exception cref="JsonException">There is a next page, and nobody says where.</exception>
    public string? Next => HasNextPage ? EndCursor ?? throw new JsonException() : null;
}

internal sealed record ClosedReply
{
    public required long Number { get; init; }
    public required string Url { get; init; }
    public required string Body { get; init; }
    public required bool Merged { get; init; }
    public required DateTimeOffset? ClosedAt { get; init; }
    public required bool IsCrossRepository { get; init; }
    public required string BaseRefName { get; init; }
    public required string HeadRefName { get; init; }
    public required string HeadRefOid { get; init; }
}

/// <summary>Refs, by the rest of their names after the prefix that was asked for.</summary>
internal sealed record NamesPage
{
    public required IReadOnlyList<NameReply?> Nodes { get; init; }
}

internal sealed record HeadReply
{
    public required TargetReply Target { get; init; }
}

/// <summary>What a ref points to; only commits have more than their id.</summary>
internal sealed record TargetReply
{
    public required string Oid { get; init; }
    public string? Message { get; init; }
    public ObjectReply? Tree { get; init; }
    public ParentsReply? Parents { get; init; }
    public PersonReply? Author { get; init; }
    public PersonReply? Committer { get; init; }
    public SignatureReply? Signature { get; init; }

    /// <summary>What it is made of; <c>null</c> for what is no commit.</summary>
    public CommitContent? Content =>
        Message is not null && Tree is not null && Parents is { TotalCount: var count, Nodes: var nodes }
            ? new CommitContent
            {
                Message = Message,
                Tree = Tree.Oid,
                // Those beyond the first are counted alone: a merge is not the bot's.
                Parents = [.. nodes.Take(count == 1 ? 1 : 0).Select(parent => parent?.Oid ?? "")],
                Author = Author?.Person,
                Committer = Committer?.Person,
                IsVerified = Signature is { IsValid: true },
            }
            : null;
}

internal sealed record ObjectReply
{
    public required string Oid { get; init; }
}

internal sealed record ParentsReply
{
    public required int TotalCount { get; init; }
    public required IReadOnlyList<ObjectReply?> Nodes { get; init; }
}

internal sealed record SignatureReply
{
    public required bool IsValid { get; init; }
}
