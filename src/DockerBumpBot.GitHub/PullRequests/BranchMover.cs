using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Where a branch is after this run has dealt with it.</summary>
internal abstract record BranchPlace
{
    private BranchPlace() { }

    /// <summary>At a commit with just the content of this run: its own, or one that another run has made.</summary>
    public sealed record At(string Sha) : BranchPlace;

    /// <summary>Left where it was.</summary>
    public sealed record Left(string Why) : BranchPlace;

    /// <summary>GitHub did not want it.</summary>
    public sealed record Refused(string Problem) : BranchPlace;
}

/// <summary>Creates and moves branches. A branch is moved by force only from a commit of the bot.</summary>
internal sealed class BranchMover(RepositoryCalls calls, BranchReader branches, TimeProvider time)
{
    private const string NobodyAnswers = "GitHub does not say whether the branch was written";

    /// <summary>Creates a branch, or continues from one that is there.</summary>
    /// <param name="branch">Its name.</param>
    /// <param name="publication">What is proposed.</param>
    /// <param name="commit">The commit it should be at.</param>
    /// <param name="isProposed">Whether an open pull request has this branch: then it is not ours to move.</param>
    /// <param name="ct">Cancels between requests.</param>
    public async Task<BranchPlace> CreateAsync(
        string branch,
        Publication publication,
        MadeCommit commit,
        Func<Task<bool>> isProposed,
        CancellationToken ct
    )
    {
        var problem = NobodyAnswers;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var body = new { Ref = $"refs/heads/{branch}", commit.Sha };
            var answer = await Writes
                .TryAsync(() => calls.PostAsync<ReferenceReply>("git/refs", body, ct), ct)
                .ConfigureAwait(false);
            if (answer is WriteAnswer<ReferenceReply>.Done)
                return new BranchPlace.At(commit.Sha);
            if (answer is WriteAnswer<ReferenceReply>.Refused { Refusal: var refusal })
                problem = refusal.Text;

            // Whatever the answer says, what counts is where the branch is now.
            var state = await branches.ReadAsync(branch, publication.Pack, [commit.Sha], ct).ConfigureAwait(false);
            if (state is not BranchState.Gone)
                return await ContinueAsync(branch, publication, commit, state, isProposed, ct).ConfigureAwait(false);
            if (attempt == 0)
                await Task.Delay(GitHubPullRequestWriter.Moment, time, ct).ConfigureAwait(false);
        }

        return new BranchPlace.Refused($"the branch {branch} could not be created: {problem}");
    }

    /// <summary>Moves the branch of an open pull request, if it is still at a commit of the bot.</summary>
    /// <param name="branch">Its name.</param>
    /// <param name="publication">What is proposed.</param>
    /// <param name="commit">The commit it should be at.</param>
    /// <param name="seen">The commit of the bot that it was at when this run looked.</param>
    /// <param name="ct">Cancels between requests.</param>
    public async Task<BranchPlace> MoveAsync(
        string branch,
        Publication publication,
        MadeCommit commit,
        string seen,
        CancellationToken ct
    )
    {
        var problem = NobodyAnswers;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var state = await branches
                .ReadAsync(branch, publication.Pack, [commit.Sha, seen], ct)
                .ConfigureAwait(false);
            if (WithoutMoving(state, publication, commit) is { } place)
                return place;
            var answer = await ForceAsync(branch, commit, ct).ConfigureAwait(false);
            if (answer is WriteAnswer<ReferenceReply>.Done)
                return new BranchPlace.At(commit.Sha);
            if (answer is WriteAnswer<ReferenceReply>.Refused { Refusal: var refusal })
                problem = refusal.Text;
            await Task.Delay(GitHubPullRequestWriter.Moment, time, ct).ConfigureAwait(false);
        }

        // The last write may have been the one.
        var last = await branches.ReadAsync(branch, publication.Pack, [commit.Sha, seen], ct).ConfigureAwait(false);
        return WithoutMoving(last, publication, commit)
            ?? new BranchPlace.Refused($"the branch {branch} could not be moved: {problem}");
    }

    /// <summary>Deletes a branch if it is at a commit; otherwise leaves it.</summary>
    /// <returns>What somebody should know: a sentence, or nothing.</returns>
    public async Task<string?> DeleteAsync(string branch, string pack, string from, CancellationToken ct)
    {
        var state = await branches.ReadAsync(branch, pack, [from], ct).ConfigureAwait(false);
        if (state is BranchState.Gone)
            return null;
        if (state is not BranchState.Known)
            return $"the branch {branch} has moved and was not deleted";
        try
        {
            // That it is gone already, or may not be deleted, is a refusal: fine either way.
            await Writes
                .TryAsync(() => DeleteAsync($"git/refs/{RepositoryCalls.HeadPath(branch)}", ct), ct)
                .ConfigureAwait(false);
            return null;
        }
        catch (ForbiddenException)
        {
            return $"the branch {branch} could not be deleted: it is not allowed";
        }
    }

    private async Task<BranchPlace> ContinueAsync(
        string branch,
        Publication publication,
        MadeCommit commit,
        BranchState state,
        Func<Task<bool>> isProposed,
        CancellationToken ct
    )
    {
        if (WithoutMoving(state, publication, commit) is { } place)
            return place;
        if (state is not BranchState.Own { Sha: var seen })
            return new BranchPlace.Left($"the branch {branch} is not at a commit of the bot");
        return await isProposed().ConfigureAwait(false)
            ? new BranchPlace.Left($"another run has opened a pull request from {branch} with other content meanwhile")
            : await MoveAsync(branch, publication, commit, seen, ct).ConfigureAwait(false);
    }

    // Every case in which the branch is not to be moved by force.
    private static BranchPlace? WithoutMoving(BranchState state, Publication publication, MadeCommit commit) =>
        state switch
        {
            BranchState.Gone => new BranchPlace.Left("its branch has been deleted meanwhile"),
            BranchState.Foreign => new BranchPlace.Left("a person's commit is on its branch"),
            BranchState.Known { Sha: var sha } when sha == commit.Sha => new BranchPlace.At(sha),
            BranchState.Own { Sha: var sha, Tree: var tree, Parent: var parent }
                when tree == commit.Tree && parent == publication.BaseCommit => new BranchPlace.At(sha),
            _ => null,
        };

    private Task<WriteAnswer<ReferenceReply>> ForceAsync(string branch, MadeCommit commit, CancellationToken ct) =>
        Writes.TryAsync(
            () =>
                calls.PatchAsync<ReferenceReply>(
                    $"git/refs/{RepositoryCalls.HeadPath(branch)}",
                    new { commit.Sha, Force = true },
                    ct
                ),
            ct
        );

    private async Task<bool> DeleteAsync(string path, CancellationToken ct)
    {
        await calls.DeleteAsync(path, ct).ConfigureAwait(false);
        return true;
    }
}
