using System.Collections.Immutable;
using System.Net;
using DockerBumpBot.Core.Reconciling;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>What tells the bot's own commits on the branch of a pack from those of people.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Base">The branch that its pull request goes to.</param>
/// <param name="Marked">The commits that markers of the bot's pull requests name.</param>
internal sealed record PackBranch(string Pack, string Base, ImmutableArray<string> Marked);

/// <summary>Reads branches, and whose commit they are at.</summary>
internal sealed class BranchReader(RepositoryCalls calls)
{
    // Somebody may bring a branch up to date every day; each time is a few requests.
    private const int MostMerges = 10;

    private readonly BaseMergeReader merges = new(calls);

    /// <summary>Reads a branch: one request, and more when it is at a commit that is not known.</summary>
    public async Task<BranchState> ReadAsync(
        string branch,
        PackBranch of,
        IReadOnlyCollection<string> known,
        CancellationToken ct
    )
    {
        ReferenceReply reference;
        try
        {
            reference = await calls
                .GetAsync<ReferenceReply>(
                    $"git/ref/{RepositoryCalls.HeadPath(branch)}",
                    found => found.IsBranch(branch),
                    ct
                )
                .ConfigureAwait(false);
        }
        catch (NotFoundException)
        {
            return new BranchState.Gone();
        }

        var sha = reference.Object.Sha;
        return known.Contains(sha) ? new BranchState.Known(sha) : await JudgeAsync(sha, of, ct).ConfigureAwait(false);
    }

    /// <summary>
    /// Whose commit it is. The bot's is one that a marker names, or whose own message proves it; merges of it with the
    /// base that are just what git makes of both are nobody's. Anything else is a person's, whatever it looks like.
    /// </summary>
    public Task<BranchState> JudgeAsync(string sha, PackBranch of, CancellationToken ct) =>
        JudgeAsync(sha, of, MostMerges, ct);

    private async Task<BranchState> JudgeAsync(string sha, PackBranch of, int merges, CancellationToken ct)
    {
        if (of.Marked.Contains(sha))
            return new BranchState.Own(sha, sha);
        if (await CommitAsync(sha, ct).ConfigureAwait(false) is not { } commit)
            return new BranchState.Foreign(sha);
        if (CommitTrailers.IsOwn(commit.Content, of.Pack))
            return new BranchState.Own(sha, sha) { Tree = commit.Tree.Sha, Parent = commit.Parents[0].Sha };
        if (merges == 0 || commit.Parents is not [{ Sha: var first }, { Sha: var second }])
            return new BranchState.Foreign(sha);
        return await BelowAsync(commit, first, second, of, merges, ct).ConfigureAwait(false)
            ?? await BelowAsync(commit, second, first, of, merges, ct).ConfigureAwait(false)
            ?? (BranchState)new BranchState.Foreign(sha);
    }

    // The bot's commit below a merge, or below the one before it; null when it is none of the kind.
    private async Task<BranchState.Own?> BelowAsync(
        CommitReply merge,
        string ours,
        string theirs,
        PackBranch of,
        int most,
        CancellationToken ct
    ) =>
        await JudgeAsync(ours, of, most - 1, ct).ConfigureAwait(false) is BranchState.Own own
        && await merges.IsCleanAsync(merge, ours, theirs, of.Base, ct).ConfigureAwait(false)
            ? own with
            {
                Sha = merge.Sha,
            }
            : null;

    private async Task<CommitReply?> CommitAsync(string sha, CancellationToken ct)
    {
        try
        {
            return await calls
                .GetAsync<CommitReply>($"git/commits/{sha}", found => found.Sha == sha, ct)
                .ConfigureAwait(false);
        }
        catch (ApiException exception)
            when (exception.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity)
        {
            // Moved on and swept away: not a commit that the bot could vouch for.
            return null;
        }
    }
}
