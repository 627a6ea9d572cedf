using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Reads what was closed: the whole listing where it is short, otherwise that of one branch after another.</summary>
internal sealed partial class ClosedListing(RepositoryCalls calls, BranchReader branches)
{
    private const int PageSize = 100;

    // All that were ever closed and may be the bot's; a run may ask in several rounds.
    private List<MarkedPull>? all;
    private bool isTried;

    /// <summary>Another run begins.</summary>
    public void Forget() => (all, isTried) = (null, false);

    /// <param name="packs">The folder names of the packs, each once.</param>
    /// <param name="hints">What is known before.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<ImmutableDictionary<string, ImmutableArray<ClosedPullRequest>>> OfAsync(
        string[] packs,
        ListingHints hints,
        CancellationToken ct
    )
    {
        // Where numbers are high, the listing is taken for longer than a request a pack.
        if (!isTried && packs.Length > 1 && hints.HighestNumber <= (long)packs.Length * PageSize)
            all = await WholeAsync(packs.Length, hints.Prefix, ct).ConfigureAwait(false);
        var found = ImmutableDictionary.CreateBuilder<string, ImmutableArray<ClosedPullRequest>>(
            StringComparer.Ordinal
        );
        foreach (var pack in packs)
        {
            var branch = BranchName.Of(hints.Prefix, pack);
            var pulls = all ?? await OfBranchAsync(hints.Owner, branch, ct).ConfigureAwait(false);
            found[pack] = await OfPackAsync(pulls, pack, branch, ct).ConfigureAwait(false);
        }

        return found.ToImmutable();
    }

    // The first page tells how many there are.
    private async Task<List<MarkedPull>?> WholeAsync(int packs, string prefix, CancellationToken ct)
    {
        isTried = true;
        var first = await calls
            .FirstPageAsync<PullReply>("pulls", PullRequestReader.Listing("closed"), ct)
            .ConfigureAwait(false);
        if (first.Next is not null && NumberOfPages(first.Last) > packs + 1)
            return null;
        var replies = await calls.FollowAsync(first, ct).ConfigureAwait(false);
        return
        [
            .. Marked(replies)
                .Where(pull =>
                    pull.Proposal is not null || pull.Reply.Head.Ref.StartsWith(prefix, StringComparison.Ordinal)
                ),
        ];
    }

    private async Task<List<MarkedPull>> OfBranchAsync(string owner, string branch, CancellationToken ct)
    {
        var parameters = PullRequestReader.Listing("closed");
        parameters["head"] = $"{owner}:{branch}";
        var first = await calls.FirstPageAsync<PullReply>("pulls", parameters, ct).ConfigureAwait(false);
        return [.. Marked(await calls.FollowAsync(first, ct).ConfigureAwait(false))];
    }

    private async Task<ImmutableArray<ClosedPullRequest>> OfPackAsync(
        List<MarkedPull> pulls,
        string pack,
        string branch,
        CancellationToken ct
    )
    {
        var closed = pulls.Where(pull => IsAbout(pull, pack, branch)).Select(pull => pull.Of(pack)).ToList();
        // Somebody can have brought back a branch of long ago.
        var pushed = pulls
            .Where(pull => pull.Reply.Head.Ref == branch && pull.Reply.Head.Sha != pull.Proposal?.HeadCommit)
            .FirstOrDefault()
            ?.Of(pack);
        if (
            pushed is not null
            && await branches.ReadAsync(branch, pack, [], ct).ConfigureAwait(false) is BranchState.Foreign
        )
        {
            closed.RemoveAll(pull => pull.Number == pushed.Number);
            closed.Insert(0, pushed with { LeavesBranchOfPerson = true });
        }

        return [.. closed];
    }

    // With another prefix it was on another branch; a copy of a marker is not at the bot's commit.
    private static bool IsAbout(MarkedPull pull, string pack, string branch) =>
        pull is { Reply: { MergedAt: null, Head: var head }, Proposal: { } proposal }
        && proposal.Pack == pack
        && (head.Ref == branch || head.Sha == proposal.HeadCommit);

    private static IEnumerable<MarkedPull> Marked(List<PullReply> replies) =>
        replies
            .DistinctBy(reply => reply.Number)
            .OrderByDescending(reply => reply.Number)
            .Where(reply => reply.IsFromOwnRepository)
            .Select(reply => new MarkedPull(
                reply with
                {
                    Body = null,
                },
                Marker.TryRead(reply.Body, out var proposal) ? proposal : null
            ));

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

/// <summary>What a run knows before it asks for what was closed.</summary>
/// <param name="Owner">Who owns the repository now.</param>
/// <param name="Prefix">What the names of the bot's branches start with.</param>
/// <param name="HighestNumber">The highest number of a pull request that was seen; 0 for none.</param>
internal sealed record ListingHints(string Owner, string Prefix, long HighestNumber);

/// <summary>A pull request of the own repository, and what its marker says if it has one.</summary>
internal sealed record MarkedPull(PullReply Reply, Proposal? Proposal)
{
    public ClosedPullRequest Of(string pack) =>
        new(Reply.Number, Reply.HtmlUrl, Proposal?.Pack == pack ? Proposal : null)
        {
            ClosedAt = Reply.ClosedTime,
            HeadCommit = Reply.Head.Sha,
            IsMerged = Reply.MergedAt is not null,
        };
}
