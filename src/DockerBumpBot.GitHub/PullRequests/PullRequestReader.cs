using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Reads the pull requests of a repository.</summary>
public sealed class PullRequestReader
{
    private readonly RepositoryCalls calls;
    private readonly BranchReader branches;
    private readonly bool isAnonymous;

    /// <summary>Reads one repository.</summary>
    /// <param name="client">Asks.</param>
    /// <param name="repository">Which.</param>
    /// <param name="isAnonymous">Whether there is no token: then GraphQL does not answer.</param>
    public PullRequestReader(IGitHubClient client, RepositoryName repository, bool isAnonymous = false)
    {
        calls = new RepositoryCalls(client.Connection, repository);
        branches = new BranchReader(calls);
        this.isAnonymous = isAnonymous;
    }

    /// <summary>The history of how many packs one request can ask for.</summary>
    public int PacksAtOnce => isAnonymous ? 1 : HistoryQuestion.MostPacks;

    /// <summary>
    /// All open pull requests, whosever they are, in order of their numbers: one request per hundred, and one for each
    /// of the bot's whose branch is not at the commit that its marker names.
    /// </summary>
    /// <param name="ct">Cancels the reading.</param>
    /// <param name="repositoryId">The number of the repository, where it is known: those of another one are no answer.</param>
    public async Task<ImmutableArray<ObservedPullRequest>> OpenAsync(CancellationToken ct, long? repositoryId = null)
    {
        bool IsAsked(PullReply reply) =>
            reply.State == "open" && (repositoryId is null || reply.Base.Repo?.Id == repositoryId);
        var first = await calls.FirstPageAsync<PullReply>("pulls", Listing("open"), IsAsked, ct).ConfigureAwait(false);
        var replies = await calls.FollowAsync(first, IsAsked, ct).ConfigureAwait(false);
        var observed = ImmutableArray.CreateBuilder<ObservedPullRequest>();
        // Between two pages a pull request can move on to the next.
        foreach (var reply in replies.DistinctBy(reply => reply.Number).OrderBy(reply => reply.Number))
            observed.Add(await ObserveAsync(reply, ct).ConfigureAwait(false));
        return observed.DrainToImmutable();
    }

    /// <summary>
    /// What there was before of some packs; every pack asked about has an entry. One request for
    /// <see cref="PacksAtOnce"/>, and more only where more than twenty were closed from one branch.
    /// </summary>
    /// <param name="packs">The folder names of the packs.</param>
    /// <param name="branchPrefix">What the names of the bot's branches start with.</param>
    /// <param name="ct">Cancels the reading.</param>
    public Task<ImmutableDictionary<string, PackHistory>> HistoriesAsync(
        IReadOnlyCollection<string> packs,
        string branchPrefix,
        CancellationToken ct
    )
    {
        var once = packs.Distinct(StringComparer.Ordinal);
        return isAnonymous
            ? new AnonymousHistoryReader(calls, branches).OfAsync(once, branchPrefix, ct)
            : new HistoryReader(calls).OfAsync(once, branchPrefix, ct);
    }

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
