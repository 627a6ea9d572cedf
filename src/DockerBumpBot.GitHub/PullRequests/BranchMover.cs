using DockerBumpBot.Core.Reconciling;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Creates and moves branches. A branch is moved by force only from a commit of the bot.</summary>
internal sealed class BranchMover(RepositoryCalls calls, BranchReader branches, string prefix, TimeProvider time)
{
    private const string NobodyAnswers = "GitHub does not say whether the branch was written";
    private readonly BranchSwap swaps = new(calls);

    /// <summary>Creates a branch, or continues from one that is there.</summary>
    /// <param name="branch">Its name.</param>
    /// <param name="publication">What is proposed.</param>
    /// <param name="commit">The commit it should be at.</param>
    /// <param name="pulls">The pull requests of this branch that are open, or closed.</param>
    /// <param name="ct">Cancels between requests.</param>
    public async Task<BranchPlace> CreateAsync(
        string branch,
        Publication publication,
        MadeCommit commit,
        Func<string, Task<IReadOnlyList<PullReply>>> pulls,
        CancellationToken ct
    )
    {
        var problem = NobodyAnswers;
        string? remedy = null;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var body = new { Ref = $"refs/heads/{branch}", commit.Sha };
            var answer = await Writes
                .TryAsync(
                    () =>
                        calls.PostAsync<ReferenceReply>(
                            "git/refs",
                            body,
                            made => made.IsBranch(branch, commit.Sha),
                            ct
                        ),
                    ct
                )
                .ConfigureAwait(false);
            if (answer is WriteAnswer<ReferenceReply>.Done)
                return new BranchPlace.At(commit.Sha);
            if (answer is WriteAnswer<ReferenceReply>.Refused { Refusal: var refusal })
                (problem, remedy) = (refusal.Text, refusal.Remedy);

            // Whatever the answer says, what counts is where the branch is now.
            var of = new PackBranch(publication.Pack, publication.BaseBranch, []);
            var state = await branches.ReadAsync(branch, of, [commit.Sha], ct).ConfigureAwait(false);
            if (state is not BranchState.Gone)
                return await ContinueAsync(branch, publication, commit, state, pulls, ct).ConfigureAwait(false);
            if (attempt == 0)
                await Task.Delay(GitHubPullRequestWriter.Moment, time, ct).ConfigureAwait(false);
        }

        // Told alike of all packs, as it is the same for all.
        if (remedy is not null)
            return new BranchPlace.Refused($"GitHub refuses branches that begin with {prefix}: {problem}; {remedy}")
            {
                Reason = PublishFailure.ForbiddenByRule,
            };
        // "a" and "a/b" cannot both be branches, and GitHub does not say that it is that.
        return new BranchPlace.Refused(
            $"the branch {branch} could not be created: {problem}; a branch that is called like the beginning of it up to "
                + "a slash would be in its way, or one that begins with it and a slash"
        );
    }

    /// <summary>Moves a branch from a commit of the bot. Whatever comes onto it before that stays.</summary>
    /// <param name="branch">Its name.</param>
    /// <param name="publication">What is proposed.</param>
    /// <param name="commit">The commit it should be at.</param>
    /// <param name="seen">Where it was when this run looked: at a commit of the bot, or a merge of one with the base.</param>
    /// <param name="ct">Cancels between requests.</param>
    public async Task<BranchPlace> MoveAsync(
        string branch,
        Publication publication,
        MadeCommit commit,
        string seen,
        CancellationToken ct
    )
    {
        // Whoever brings it up to date again meanwhile has merged what was seen.
        var of = new PackBranch(publication.Pack, publication.BaseBranch, [seen]);
        for (var attempt = 0; ; attempt++)
        {
            var swap = await swaps.MoveAsync(branch, seen, commit.Sha, ct).ConfigureAwait(false);
            if (swap is not SwapAnswer.NotDone { Problem: var problem })
                return new BranchPlace.At(commit.Sha);

            // Whatever the answer says, what counts is where the branch is now.
            var state = await branches.ReadAsync(branch, of, [commit.Sha, seen], ct).ConfigureAwait(false);
            if (WithoutMoving(state, publication, commit) is { } place)
                return place;
            if (state is BranchState.Own { Sha: var other })
            {
                // Another run has moved it meanwhile.
                seen = other;
            }
            else
            {
                // It is where it was: the server does not know how to swap, or does not allow it.
                var forced = await ForceAsync(branch, commit, ct).ConfigureAwait(false);
                if (forced is WriteAnswer<ReferenceReply>.Done)
                    return new BranchPlace.At(commit.Sha);
                problem = forced is WriteAnswer<ReferenceReply>.Refused { Refusal: var refusal }
                    ? refusal.TextAndRemedy
                    : NobodyAnswers;
            }

            if (attempt > 0)
                return await LastAsync(branch, publication, commit, problem, ct).ConfigureAwait(false);
            await Task.Delay(GitHubPullRequestWriter.Moment, time, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes a branch if it is at a commit; otherwise leaves it.</summary>
    public async Task<BranchRemoval> DeleteAsync(string branch, PackBranch of, string from, CancellationToken ct)
    {
        if (await swaps.DeleteAsync(branch, from, ct).ConfigureAwait(false) is SwapAnswer.Done)
            return new BranchRemoval.Gone();
        var state = await branches.ReadAsync(branch, of, [from], ct).ConfigureAwait(false);
        if (state is BranchState.Gone)
            return new BranchRemoval.Gone();
        if (state is not BranchState.Known)
            return new BranchRemoval.Moved(ByPerson: state is BranchState.Foreign);
        try
        {
            var answer = await Writes
                .TryAsync(() => DeleteAsync($"git/refs/{RepositoryCalls.HeadPath(branch)}", ct), ct)
                .ConfigureAwait(false);
            return answer switch
            {
                WriteAnswer<bool>.Refused { Refusal: var refusal } when !refusal.Says("does not exist") =>
                    new BranchRemoval.Refused($"the branch {branch} could not be deleted: {refusal.TextAndRemedy}"),
                // Its pull request stays open, and brings the next run back here.
                WriteAnswer<bool>.Unknown { Cause: var cause }
                    when await branches.ReadAsync(branch, of, [from], ct).ConfigureAwait(false)
                        is not BranchState.Gone => throw cause,
                _ => new BranchRemoval.Gone(),
            };
        }
        catch (ForbiddenException exception) when (exception.GetType() == typeof(ForbiddenException))
        {
            return new BranchRemoval.Refused(
                $"the branch {branch} could not be deleted, as it is not allowed: {new Refusal(exception).TextAndRemedy}"
            );
        }
    }

    // The last write may have been the one.
    private async Task<BranchPlace> LastAsync(
        string branch,
        Publication publication,
        MadeCommit commit,
        string problem,
        CancellationToken ct
    ) =>
        await branches
            .ReadAsync(branch, new PackBranch(publication.Pack, publication.BaseBranch, []), [commit.Sha], ct)
            .ConfigureAwait(false)
            is BranchState.Known { Sha: var sha }
            ? new BranchPlace.At(sha)
            : new BranchPlace.Refused($"the branch {branch} could not be moved: {problem}");

    private async Task<BranchPlace> ContinueAsync(
        string branch,
        Publication publication,
        MadeCommit commit,
        BranchState state,
        Func<string, Task<IReadOnlyList<PullReply>>> pulls,
        CancellationToken ct
    )
    {
        // Commits that do not prove themselves are the bot's where a marker names them.
        if (
            state is BranchState.Foreign { Sha: var theirs }
            && await IsMarkedAsync(theirs, pulls).ConfigureAwait(false)
        )
            state = new BranchState.Own(theirs, theirs);
        if (WithoutMoving(state, publication, commit) is { } place)
            return place;
        if (state is not BranchState.Own { Sha: var seen })
            return new BranchPlace.Left($"the branch {branch} is not at a commit of the bot");
        return (await pulls("open").ConfigureAwait(false)).Count > 0
            ? new BranchPlace.Left($"another run has opened a pull request from {branch} with other content meanwhile")
            : await MoveAsync(branch, publication, commit, seen, ct).ConfigureAwait(false);
    }

    private static async Task<bool> IsMarkedAsync(string sha, Func<string, Task<IReadOnlyList<PullReply>>> pulls) =>
        (await pulls("closed").ConfigureAwait(false)).Any(pull =>
            Marker.TryRead(pull.Body, out var proposal) && proposal.HeadCommit == sha
        );

    // Every case in which the branch is not to be moved by force.
    private static BranchPlace? WithoutMoving(BranchState state, Publication publication, MadeCommit commit) =>
        state switch
        {
            BranchState.Gone => new BranchPlace.Left("its branch has been deleted meanwhile"),
            BranchState.Foreign => new BranchPlace.Left("a person's commit is on its branch"),
            BranchState.Known { Sha: var sha } when sha == commit.Sha => new BranchPlace.At(sha),
            BranchState.Own { IsHead: true, Sha: var sha, Tree: var tree, Parent: var parent }
                when tree == commit.Tree && parent == publication.BaseCommit => new BranchPlace.At(sha),
            _ => null,
        };

    private Task<WriteAnswer<ReferenceReply>> ForceAsync(string branch, MadeCommit commit, CancellationToken ct) =>
        Writes.TryAsync(
            () =>
                calls.PatchAsync<ReferenceReply>(
                    $"git/refs/{RepositoryCalls.HeadPath(branch)}",
                    new { commit.Sha, Force = true },
                    moved => moved.IsBranch(branch, commit.Sha),
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
