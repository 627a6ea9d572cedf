using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Reads the pull requests of a repository.</summary>
public sealed class PullRequestReader
{
    private readonly RepositoryCalls calls;
    private readonly BranchReader branches;
    private readonly ClosedListing closed;
    private string owner;
    private long highestNumber;

    /// <summary>Reads one repository.</summary>
    public PullRequestReader(IGitHubClient client, RepositoryName repository)
    {
        calls = new RepositoryCalls(client.Connection, repository);
        branches = new BranchReader(calls);
        closed = new ClosedListing(calls, branches);
        owner = repository.Owner;
    }

    /// <summary>
    /// All open pull requests, whosever they are, in order of their numbers: one request per hundred, and one for each
    /// of the bot's whose branch is not at the commit that its marker names.
    /// </summary>
    public async Task<ImmutableArray<ObservedPullRequest>> OpenAsync(CancellationToken ct)
    {
        closed.Forget();
        var first = await calls.FirstPageAsync<PullReply>("pulls", Listing("open"), ct).ConfigureAwait(false);
        var replies = await calls.FollowAsync(first, ct).ConfigureAwait(false);
        var observed = ImmutableArray.CreateBuilder<ObservedPullRequest>();
        // Between two pages a pull request can move on to the next.
        foreach (var reply in replies.DistinctBy(reply => reply.Number).OrderBy(reply => reply.Number))
            observed.Add(await ObserveAsync(reply, ct).ConfigureAwait(false));
        // GitHub redirects from an owner's old name, but finds no branch by it.
        owner = replies.FirstOrDefault()?.Base.Repo?.Owner?.Login ?? owner;
        highestNumber = observed.Count == 0 ? 0 : observed[^1].Number;
        return observed.DrainToImmutable();
    }

    /// <summary>
    /// The bot's pull requests for some packs that were closed and not merged, and those that were merged and whose
    /// branch is a person's now, newest first; every pack asked about has an entry. It takes at most a request a pack,
    /// and where all that were ever closed are fewer pages, these alone, once.
    /// </summary>
    /// <param name="packs">The folder names of the packs.</param>
    /// <param name="branchPrefix">What the names of the bot's branches start with.</param>
    /// <param name="ct">Cancels the reading.</param>
    public Task<ImmutableDictionary<string, ImmutableArray<ClosedPullRequest>>> ClosedAsync(
        IReadOnlyCollection<string> packs,
        string branchPrefix,
        CancellationToken ct
    ) =>
        closed.OfAsync(
            [.. packs.Distinct(StringComparer.Ordinal)],
            new ListingHints(owner, branchPrefix, highestNumber),
            ct
        );

    private async Task<ObservedPullRequest> ObserveAsync(PullReply reply, CancellationToken ct)
    {
        var proposal = Marker.TryRead(reply.Body, out var read) ? read : null;
        var isForeign =
            reply.IsFromOwnRepository
            && proposal is not null
            && proposal.HeadCommit != reply.Head.Sha
            && await branches.JudgeAsync(reply.Head.Sha, proposal.Pack, ct).ConfigureAwait(false)
                is not BranchState.Own;
        return new ObservedPullRequest
        {
            Number = reply.Number,
            Url = reply.HtmlUrl,
            Branch = reply.Head.Ref,
            Base = reply.Base.Ref,
            HeadCommit = reply.Head.Sha,
            IsFromOwnRepository = reply.IsFromOwnRepository,
            Proposal = proposal,
            HasForeignCommits = isForeign,
        };
    }

    internal static Dictionary<string, string> Listing(string state) =>
        new(StringComparer.Ordinal) { ["state"] = state, ["per_page"] = "100" };
}
