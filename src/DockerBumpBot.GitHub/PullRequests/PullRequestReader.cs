using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DockerBumpBot.Core.Reconciling;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Reads the pull requests of a repository.</summary>
public sealed partial class PullRequestReader
{
    // Up to here it is not worth a request to find out whether the whole listing is shorter.
    private const int FewPacks = 3;

    private readonly RepositoryCalls calls;
    private readonly BranchReader branches;

    /// <summary>Reads one repository.</summary>
    public PullRequestReader(IGitHubClient client, RepositoryName repository)
    {
        calls = new RepositoryCalls(client.Connection, repository);
        branches = new BranchReader(calls);
    }

    /// <summary>
    /// All open pull requests, whosever they are, in order of their numbers: one request per hundred, and one for each
    /// of the bot's whose branch is not at the commit that its marker names.
    /// </summary>
    public async Task<ImmutableArray<ObservedPullRequest>> OpenAsync(CancellationToken ct)
    {
        var first = await calls.FirstPageAsync<PullReply>("pulls", Listing("open"), ct).ConfigureAwait(false);
        var replies = await calls.FollowAsync(first, ct).ConfigureAwait(false);
        var observed = ImmutableArray.CreateBuilder<ObservedPullRequest>();
        // Between two pages a pull request can move on to the next.
        foreach (var reply in replies.DistinctBy(reply => reply.Number).OrderBy(reply => reply.Number))
            observed.Add(await ObserveAsync(reply, ct).ConfigureAwait(false));
        return observed.DrainToImmutable();
    }

    /// <summary>
    /// The bot's pull requests for some packs that were closed and not merged, newest first; every pack asked about has
    /// an entry.
    /// </summary>
    /// <param name="packs">The folder names of the packs.</param>
    /// <param name="branchPrefix">What the names of the bot's branches start with.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<ImmutableDictionary<string, ImmutableArray<ClosedPullRequest>>> ClosedAsync(
        IReadOnlyCollection<string> packs,
        string branchPrefix,
        CancellationToken ct
    )
    {
        var asked = packs.Distinct(StringComparer.Ordinal).ToArray();
        if (asked.Length > FewPacks)
        {
            var parameters = Listing("closed");
            parameters["sort"] = "updated";
            parameters["direction"] = "desc";
            var first = await calls.FirstPageAsync<PullReply>("pulls", parameters, ct).ConfigureAwait(false);
            if (first.Next is null || NumberOfPages(first.Last) < asked.Length)
            {
                var all = await calls.FollowAsync(first, ct).ConfigureAwait(false);
                return Result(asked, pack => ClosedOf(all, pack, branchPrefix));
            }
        }

        var closed = new Dictionary<string, ImmutableArray<ClosedPullRequest>>(StringComparer.Ordinal);
        foreach (var pack in asked)
        {
            var parameters = Listing("closed");
            parameters["head"] = $"{calls.Repository.Owner}:{BranchName.Of(branchPrefix, pack)}";
            var first = await calls.FirstPageAsync<PullReply>("pulls", parameters, ct).ConfigureAwait(false);
            closed[pack] = ClosedOf(await calls.FollowAsync(first, ct).ConfigureAwait(false), pack, branchPrefix);
        }

        return Result(asked, pack => closed[pack]);
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

    private static ImmutableArray<ClosedPullRequest> ClosedOf(List<PullReply> replies, string pack, string branchPrefix)
    {
        var branch = BranchName.Of(branchPrefix, pack);
        var closed = ImmutableArray.CreateBuilder<ClosedPullRequest>();
        foreach (var reply in replies.DistinctBy(reply => reply.Number).OrderByDescending(reply => reply.Number))
            if (
                reply.IsFromOwnRepository
                && reply.MergedAt is null
                && reply.Head.Ref == branch
                && Marker.TryRead(reply.Body, out var proposal)
                && proposal.Pack == pack
            )
                closed.Add(new ClosedPullRequest(reply.Number, reply.HtmlUrl, proposal));
        return closed.DrainToImmutable();
    }

    private static ImmutableDictionary<string, ImmutableArray<ClosedPullRequest>> Result(
        string[] packs,
        Func<string, ImmutableArray<ClosedPullRequest>> closedOf
    ) => packs.ToImmutableDictionary(pack => pack, closedOf, StringComparer.Ordinal);

    private static Dictionary<string, string> Listing(string state) =>
        new(StringComparer.Ordinal) { ["state"] = state, ["per_page"] = "100" };

    // A listing that does not tell its last page is taken for a long one.
    private static int NumberOfPages(Uri? last) =>
        last is not null
        && PageNumber().Match(last.OriginalString) is { Success: true } match
        && int.TryParse(match.Groups["page"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var pages)
            ? pages
            : int.MaxValue;

    [GeneratedRegex(@"[?&]page=(?<page>\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PageNumber();
}
