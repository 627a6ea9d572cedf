using DockerBumpBot.Sandbox.GitHub.Objects;
using LibGit2Sharp;

namespace DockerBumpBot.Sandbox.GitHub.PullRequests;

/// <summary>Brings the branch of a pull request up to date by merging the base into it. GitHub commits and signs.</summary>
internal static class UpdateButton
{
    /// <returns>The merge, which the branch is at then.</returns>
    /// <exception cref="Refusal">422: closed, up to date already, or the two do not go together.</exception>
    internal static string Press(HostedRepository repository, LocalPullRequest pull, string by)
    {
        var source = PullRequestState.Source(repository, pull);
        if (!pull.IsOpen || source is null || repository.Branches.Head(pull.Base) is not { } tip)
            throw Refusal.Unprocessable("There are no new commits on the base branch.");
        var (head, onto) = (repository.Store.Commit(pull.HeadCommit), repository.Store.Commit(tip));
        if (repository.Store.IsAncestor(tip, pull.HeadCommit))
            throw Refusal.Unprocessable("There are no new commits on the base branch.");
        var tree =
            Merging.Merge(repository.Store, head, onto)
            ?? throw Refusal.Unprocessable("merge conflict between base and head");
        var who = repository.World.Accounts.Of(by);
        var merge = repository.Store.WriteCommit(
            tree,
            $"Merge branch '{pull.Base}' into {pull.HeadBranch}",
            new Signature(who.Login, who.Email, repository.World.Now),
            new Signature("GitHub", "noreply@github.com", repository.World.Now),
            head,
            onto
        );
        repository.Signed.Add(merge.Sha);
        source.Branches.Put(pull.HeadBranch, merge.Sha, who.Login);
        return merge.Sha;
    }
}
