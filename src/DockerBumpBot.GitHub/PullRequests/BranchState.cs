using System.Net;
using DockerBumpBot.Core.Reconciling;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>What a branch is at.</summary>
internal abstract record BranchState
{
    private BranchState() { }

    /// <summary>There is no such branch.</summary>
    public sealed record Gone : BranchState;

    /// <summary>A commit that was known before, so that nothing more was read.</summary>
    public sealed record Known(string Sha) : BranchState;

    /// <summary>Another commit of the bot.</summary>
    public sealed record Own(string Sha, string Tree, string Parent) : BranchState;

    /// <summary>A commit of somebody else.</summary>
    public sealed record Foreign(string Sha) : BranchState;
}

/// <summary>Reads branches, and whose commit they are at.</summary>
internal sealed class BranchReader(RepositoryCalls calls)
{
    /// <summary>Reads a branch: one request, and one more when it is at a commit that is not known.</summary>
    public async Task<BranchState> ReadAsync(
        string branch,
        string pack,
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
        return known.Contains(sha) ? new BranchState.Known(sha) : await JudgeAsync(sha, pack, ct).ConfigureAwait(false);
    }

    /// <summary>Whose commit it is, by its trailers.</summary>
    public async Task<BranchState> JudgeAsync(string sha, string pack, CancellationToken ct)
    {
        CommitReply commit;
        try
        {
            commit = await calls
                .GetAsync<CommitReply>($"git/commits/{sha}", found => found.Sha == sha, ct)
                .ConfigureAwait(false);
        }
        catch (ApiException exception)
            when (exception.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity)
        {
            // Moved on and swept away: not a commit that the bot could vouch for.
            return new BranchState.Foreign(sha);
        }

        return CommitTrailers.IsOwn(commit.Message, commit.Tree.Sha, commit.Parents.Count, pack)
            ? new BranchState.Own(sha, commit.Tree.Sha, commit.Parents[0].Sha)
            : new BranchState.Foreign(sha);
    }
}
