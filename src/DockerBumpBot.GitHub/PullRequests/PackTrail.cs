using System.Collections.Immutable;
using System.Text.Json;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.Snapshots.Objects;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>What is found out of the history of one pack, page after page.</summary>
internal sealed class PackTrail(string pack, string branch)
{
    private readonly List<ClosedPullRequest> closed = [];

    public string Pack => pack;

    public string Branch => branch;

    /// <summary>Where the next page begins; <c>null</c> before the first and after the last one.</summary>
    public string? Next { get; private set; }

    public ImmutableArray<ClosedPullRequest> Closed => [.. closed];

    /// <summary>What the branch is at; <c>null</c> when there is none.</summary>
    public TargetReply? Head { get; private set; }

    /// <summary>A branch that keeps it from being created; <c>null</c> when there is none.</summary>
    public string? InTheWay { get; private set; }

    /// <summary>Adds a page, and how the branch and those around it are now.</summary>
    /// <param name="page">Pull requests that were closed.</param>
    /// <param name="head">What the branch is at; <c>null</c> when it is not there.</param>
    /// <param name="below">The branches that begin with its name and a slash.</param>
    /// <param name="above">A branch that is called like the beginning of its name up to a slash, if there is one.</param>
    /// <exception cref="JsonException">Something in it cannot be.</exception>
    public void Add(ClosedPage page, HeadReply? head, NamesPage below, string? above)
    {
        InTheWay = above ?? below.Nodes.Select(Name).Select(name => $"{branch}/{name}").FirstOrDefault();
        closed.AddRange(page.Nodes.Select(Whole).Where(IsOurs).Select(Read).OfType<ClosedPullRequest>());
        Next = page.PageInfo.Next;
        Head = head?.Target;
    }

    private static ClosedReply Whole(ClosedReply? reply) =>
        reply is { Number: > 0 } && GitObject.IsId(reply.HeadRefOid) ? reply : throw new JsonException();

    private static string Name(NameReply? reply) =>
        reply is { Name: { Length: > 0 } name } ? name : throw new JsonException();

    private bool IsOurs(ClosedReply reply) => !reply.IsCrossRepository && reply.HeadRefName == branch;

    private ClosedPullRequest? Read(ClosedReply reply) =>
        Marker.TryRead(reply.Body, out var proposal) && proposal.Pack == pack
            ? new ClosedPullRequest(reply.Number, reply.Url, proposal)
            {
                IsMerged = reply.Merged,
                Base = reply.BaseRefName,
                ClosedAt = reply.ClosedAt,
                HeadCommit = reply.HeadRefOid,
            }
            : null;

    /// <summary>What tells the bot's commits on its branch.</summary>
    public PackBranch BranchTo(string baseBranch) =>
        new(pack, baseBranch, [.. closed.Select(pull => pull.Proposal.HeadCommit)]);

    /// <summary>Whether it is at a commit of the bot.</summary>
    public bool IsOwn(TargetReply head) =>
        closed.Any(pull => pull.Proposal.HeadCommit == head.Oid)
        || (head.Content is { } content && CommitTrailers.IsOwn(content, pack));
}
