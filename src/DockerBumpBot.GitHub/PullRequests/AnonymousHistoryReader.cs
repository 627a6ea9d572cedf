using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>
/// The same over REST, for dry runs without a token: GraphQL answers nobody whom it does not know. It takes two requests
/// a pack, and a third for what its branch is at. That a branch is in the way it does not see: of the few requests that
/// GitHub lets nobody have, none are left for what seldom is.
/// </summary>
internal sealed class AnonymousHistoryReader(RepositoryCalls calls, BranchReader branches)
{
    public async Task<ImmutableDictionary<string, PackHistory>> OfAsync(
        IEnumerable<string> packs,
        string branchPrefix,
        string baseBranch,
        CancellationToken ct
    )
    {
        var histories = ImmutableDictionary.CreateBuilder<string, PackHistory>(StringComparer.Ordinal);
        foreach (var pack in packs)
            histories[pack] = await OfAsync(pack, BranchName.Of(branchPrefix, pack), baseBranch, ct)
                .ConfigureAwait(false);
        return histories.ToImmutable();
    }

    private async Task<PackHistory> OfAsync(string pack, string branch, string baseBranch, CancellationToken ct)
    {
        // GitHub redirects from an owner's old name, but finds no branch by it.
        var itself = await calls.ItselfAsync(ct).ConfigureAwait(false);
        var parameters = PullRequestReader.Listing("closed");
        parameters["head"] = $"{itself.Owner.Login}:{branch}";
        bool IsAsked(PullReply reply) => reply.State == "closed" && reply.Base.Repo?.Id == itself.Id;
        var first = await calls.FirstPageAsync<PullReply>("pulls", parameters, IsAsked, ct).ConfigureAwait(false);
        var replies = await calls.FollowAsync(first, IsAsked, ct).ConfigureAwait(false);
        ImmutableArray<ClosedPullRequest> closed =
        [
            .. replies.DistinctBy(reply => reply.Number).Select(reply => Read(reply, pack)).OfType<ClosedPullRequest>(),
        ];
        var of = new PackBranch(pack, baseBranch, [.. closed.Select(pull => pull.Proposal.HeadCommit)]);
        var state = await branches.ReadAsync(branch, of, [], ct).ConfigureAwait(false);
        return new PackHistory(closed, IsBranchOfPerson: state is BranchState.Foreign);
    }

    private static ClosedPullRequest? Read(PullReply reply, string pack) =>
        reply.IsFromOwnRepository && Marker.TryRead(reply.Body, out var proposal) && proposal.Pack == pack
            ? new ClosedPullRequest(reply.Number, reply.HtmlUrl, proposal)
            {
                IsMerged = reply.MergedAt is not null,
                Base = reply.Base.Ref,
                ClosedAt = reply.ClosedAt,
                HeadCommit = reply.Head.Sha,
            }
            : null;
}
