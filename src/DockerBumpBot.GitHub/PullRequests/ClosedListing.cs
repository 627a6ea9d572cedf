using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Reads what was closed: the whole listing where it is short, otherwise that of one branch after another.</summary>
internal sealed partial class ClosedListing(RepositoryCalls calls, BranchReader branches)
{
    private const int PageSize = 100;

    // All that were ever closed, of the bot: a run may ask in several rounds.
    private List<PullReply>? all;

    /// <summary>Another run begins.</summary>
    public void Forget() => all = null;

    /// <param name="packs">The folder names of the packs, each once.</param>
    /// <param name="hints">What is known before.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<ImmutableDictionary<string, ImmutableArray<ClosedPullRequest>>> OfAsync(
        string[] packs,
        ListingHints hints,
        CancellationToken ct
    )
    {
        var found = ImmutableDictionary.CreateBuilder<string, ImmutableArray<ClosedPullRequest>>(
            StringComparer.Ordinal
        );
        all ??= await WholeAsync(packs.Length, hints, ct).ConfigureAwait(false);
        foreach (var pack in packs)
        {
            var branch = BranchName.Of(hints.Prefix, pack);
            var replies = all ?? await OfBranchAsync(hints.Owner, branch, ct).ConfigureAwait(false);
            found[pack] = await OfPackAsync(replies, pack, branch, ct).ConfigureAwait(false);
        }

        return found.ToImmutable();
    }

    // Where numbers are high, the listing is taken for longer than a request a pack; otherwise its first page tells.
    private async Task<List<PullReply>?> WholeAsync(int packs, ListingHints hints, CancellationToken ct)
    {
        if (packs < 2 || hints.HighestNumber > (long)packs * PageSize)
            return null;
        var first = await calls
            .FirstPageAsync<PullReply>("pulls", PullRequestReader.Listing("closed"), ct)
            .ConfigureAwait(false);
        // One page is here already.
        return first.Next is null || NumberOfPages(first.Last) <= packs + 1
            ?
            [
                .. (await calls.FollowAsync(first, ct).ConfigureAwait(false)).Where(reply =>
                    MayMatter(reply, hints.Prefix)
                ),
            ]
            : null;
    }

    private async Task<List<PullReply>> OfBranchAsync(string owner, string branch, CancellationToken ct)
    {
        var parameters = PullRequestReader.Listing("closed");
        parameters["head"] = $"{owner}:{branch}";
        var first = await calls.FirstPageAsync<PullReply>("pulls", parameters, ct).ConfigureAwait(false);
        return await calls.FollowAsync(first, ct).ConfigureAwait(false);
    }

    private async Task<ImmutableArray<ClosedPullRequest>> OfPackAsync(
        List<PullReply> replies,
        string pack,
        string branch,
        CancellationToken ct
    )
    {
        var closed = replies
            .DistinctBy(reply => reply.Number)
            .OrderByDescending(reply => reply.Number)
            .Where(reply => reply.IsFromOwnRepository)
            .Select(reply => Closed(reply, pack))
            .ToArray();
        var last = Array.FindIndex(closed, pull => pull.Reply.Head.Ref == branch);
        if (last >= 0 && closed[last] is { Pull: { } pull } && pull.HeadCommit != pull.Proposal?.HeadCommit)
        {
            var state = await branches.ReadAsync(branch, pack, [], ct).ConfigureAwait(false);
            closed[last].Pull = pull with { LeavesBranchOfPerson = state is BranchState.Foreign };
        }

        return
        [
            .. closed
                .Where(one => one.Pull.LeavesBranchOfPerson || IsOfBot(one.Pull, one.Reply.Head.Ref == branch))
                .Select(one => one.Pull),
        ];
    }

    // With another prefix it was on another branch; a copy of a marker is not at the bot's commit.
    private static bool IsOfBot(ClosedPullRequest pull, bool isOnBranch) =>
        pull is { IsMerged: false, Proposal: { } proposal } && (isOnBranch || pull.HeadCommit == proposal.HeadCommit);

    private static (PullReply Reply, ClosedPullRequest Pull) Closed(PullReply reply, string pack) =>
        (
            reply,
            new(
                reply.Number,
                reply.HtmlUrl,
                Marker.TryRead(reply.Body, out var proposal) && proposal.Pack == pack ? proposal : null
            )
            {
                ClosedAt = reply.ClosedTime,
                HeadCommit = reply.Head.Sha,
                IsMerged = reply.MergedAt is not null,
            }
        );

    private static bool MayMatter(PullReply reply, string prefix) =>
        reply.IsFromOwnRepository
        && (reply.Head.Ref.StartsWith(prefix, StringComparison.Ordinal) || Marker.TryRead(reply.Body, out _));

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
