using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Reads the pull requests of a repository.</summary>
public sealed class PullRequestReader
{
    private readonly RepositoryCalls calls;
    private readonly BranchReader branches;
    private readonly RulesetReader rulesets;
    private readonly bool isAnonymous;

    /// <summary>Reads one repository.</summary>
    /// <param name="client">Asks.</param>
    /// <param name="repository">Which.</param>
    /// <param name="isAnonymous">Whether there is no token: then GraphQL does not answer.</param>
    public PullRequestReader(IGitHubClient client, RepositoryName repository, bool isAnonymous = false)
    {
        calls = new RepositoryCalls(client.Connection, repository);
        branches = new BranchReader(calls);
        rulesets = new RulesetReader(calls);
        this.isAnonymous = isAnonymous;
    }

    /// <summary>The history of how many packs one request can ask for.</summary>
    public int PacksAtOnce => isAnonymous ? 1 : HistoryQuestion.MostPacks;

    /// <summary>
    /// All open pull requests, whosever they are, in order of their numbers: one request per hundred, and one or more for
    /// each of the bot's whose branch is not at the commit that its marker names.
    /// </summary>
    /// <param name="ct">Cancels the reading.</param>
    /// <param name="repositoryId">The number of the repository, where it is known: those of another one are no answer.</param>
    public async Task<ImmutableArray<ObservedPullRequest>> OpenAsync(CancellationToken ct, long? repositoryId = null)
    {
        var isAsked = IsAsked("open", repositoryId);
        var first = await calls.FirstPageAsync("pulls", Listing("open"), isAsked, ct).ConfigureAwait(false);
        var replies = await calls.FollowAsync(first, isAsked, ct).ConfigureAwait(false);
        var observed = ImmutableArray.CreateBuilder<ObservedPullRequest>();
        // Between two pages a pull request can move on to the next.
        foreach (var reply in replies.DistinctBy(reply => reply.Number).OrderBy(reply => reply.Number))
            observed.Add(await ObserveAsync(reply, ct).ConfigureAwait(false));
        return observed.DrainToImmutable();
    }

    /// <summary>
    /// The pull requests that the bot has closed without noting when, among the hundred closed ones that changed last: one
    /// request. Without a token nothing could be done about them, and nothing is asked.
    /// </summary>
    /// <param name="ct">Cancels the reading.</param>
    /// <param name="repositoryId">The number of the repository, where it is known: those of another one are no answer.</param>
    public async Task<ImmutableArray<ObservedPullRequest>> HalfClosedAsync(
        CancellationToken ct,
        long? repositoryId = null
    )
    {
        if (isAnonymous)
            return [];
        var parameters = Listing("closed");
        (parameters["sort"], parameters["direction"]) = ("updated", "desc");
        var last = await calls
            .FirstPageAsync<PullReply>("pulls", parameters, IsAsked("closed", repositoryId), ct)
            .ConfigureAwait(false);
        return [.. last.Items.Select(ReadHalfClosed).OfType<ObservedPullRequest>().OrderBy(pull => pull.Number)];
    }

    /// <summary>
    /// What there was before of some packs; every pack asked about has an entry. One request for
    /// <see cref="PacksAtOnce"/>, and more only where more than twenty were closed from one branch.
    /// </summary>
    /// <param name="packs">The folder names of the packs.</param>
    /// <param name="branchPrefix">What the names of the bot's branches start with.</param>
    /// <param name="baseBranch">The branch that pull requests go to.</param>
    /// <param name="ct">Cancels the reading.</param>
    public Task<ImmutableDictionary<string, PackHistory>> HistoriesAsync(
        IReadOnlyCollection<string> packs,
        string branchPrefix,
        string baseBranch,
        CancellationToken ct
    )
    {
        var once = packs.Distinct(StringComparer.Ordinal);
        return isAnonymous
            ? new AnonymousHistoryReader(calls, branches).OfAsync(once, branchPrefix, baseBranch, ct)
            : new HistoryReader(calls, branches).OfAsync(once, branchPrefix, baseBranch, ct);
    }

    /// <summary>
    /// Why GitHub would refuse the branch of a pack that has none; <c>null</c> when it would not, as far as can be seen.
    /// One request, and one more for each ruleset that is new to this reader. Without a token nothing is created, and nothing asked.
    /// </summary>
    /// <param name="pack">The folder name of the pack.</param>
    /// <param name="branchPrefix">What the names of the bot's branches start with.</param>
    /// <param name="ct">Cancels the reading.</param>
    public Task<string?> ObstacleAsync(string pack, string branchPrefix, CancellationToken ct) =>
        isAnonymous ? Task.FromResult<string?>(null) : rulesets.ObstacleAsync(BranchName.Of(branchPrefix, pack), ct);

    private static Func<PullReply, bool> IsAsked(string state, long? repositoryId) =>
        reply => reply.State == state && (repositoryId is null || reply.Base.Repo?.Id == repositoryId);

    private async Task<ObservedPullRequest> ObserveAsync(PullReply reply, CancellationToken ct)
    {
        var proposal = Marker.TryRead(reply.Body, out var read) ? read : null;
        var own =
            reply.IsFromOwnRepository && proposal is not null
                ? await branches
                    .JudgeAsync(
                        reply.Head.Sha,
                        new PackBranch(proposal.Pack, reply.Base.Ref, [proposal.HeadCommit]),
                        ct
                    )
                    .ConfigureAwait(false)
                : null;
        return Read(reply, proposal) with
        {
            OwnCommit = own is BranchState.Own { Commit: var commit } ? commit : reply.Head.Sha,
            HasForeignCommits = own is BranchState.Foreign,
        };
    }

    // Where it is at another commit than it was closed at, somebody has reopened it and closed it again.
    private static ObservedPullRequest? ReadHalfClosed(PullReply reply) =>
        reply is { IsFromOwnRepository: true, State: "closed", MergedAt: null }
        && Marker.TryRead(reply.Body, out var proposal)
        && proposal is { IsClosedByBot: true, ClosedAt: null }
        && proposal.HeadCommit == reply.Head.Sha
            ? Read(reply, proposal)
            : null;

    private static ObservedPullRequest Read(PullReply reply, Proposal? proposal) =>
        new()
        {
            Number = reply.Number,
            Url = reply.HtmlUrl,
            Branch = reply.Head.Ref,
            Base = reply.Base.Ref,
            HeadCommit = reply.Head.Sha,
            IsFromOwnRepository = reply.IsFromOwnRepository,
            Proposal = proposal,
        };

    internal static Dictionary<string, string> Listing(string state) =>
        new(StringComparer.Ordinal) { ["state"] = state, ["per_page"] = "100" };
}
