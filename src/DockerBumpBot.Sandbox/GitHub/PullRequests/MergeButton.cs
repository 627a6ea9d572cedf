using DockerBumpBot.Sandbox.GitHub.Objects;
using LibGit2Sharp;

namespace DockerBumpBot.Sandbox.GitHub.PullRequests;

/// <summary>Merges a pull request with a merge commit, or as one commit.</summary>
internal static class MergeButton
{
    /// <summary>Whether it could be merged now.</summary>
    internal static bool IsMergeable(HostedRepository repository, LocalPullRequest pull) =>
        repository.Branches.Head(pull.Base) is { } tip
        && Merging.Merge(repository.Store, repository.Store.Commit(tip), repository.Store.Commit(pull.HeadCommit))
            is not null;

    /// <returns>The commit on the base.</returns>
    /// <exception cref="Refusal">405: closed, or the two do not go together.</exception>
    internal static string Press(
        HostedRepository repository,
        LocalPullRequest pull,
        string by,
        bool squash,
        string? message = null
    )
    {
        if (!pull.IsOpen || pull.IsDraft || repository.Branches.Head(pull.Base) is not { } tip)
            throw new Refusal(405, "Pull Request is not mergeable");
        var onto = repository.Store.Commit(tip);
        var head = repository.Store.Commit(pull.HeadCommit);
        var tree =
            Merging.Merge(repository.Store, onto, head) ?? throw new Refusal(405, "Pull Request is not mergeable");
        var who = repository.World.Accounts.Of(by);
        var signature = new Signature(who.Login, who.Email, repository.World.Now);
        var commit = repository.Store.WriteCommit(
            tree,
            message ?? (squash ? Squashed(pull) : Merged(pull)),
            signature,
            signature,
            squash ? [onto] : [onto, head]
        );
        // Closed before the base moves: otherwise it would be found merged by a push.
        repository.Pulls.Close(pull with { BaseCommit = tip }, who.Login, commit.Sha);
        repository.Branches.Put(pull.Base, commit.Sha, who.Login);
        if (repository.Options.DeleteBranchOnMerge && pull.HeadOwner == repository.Owner.Login)
            repository.Branches.Delete(GitStore.Branch(pull.HeadBranch), who.Login);
        return commit.Sha;
    }

    private static string Merged(LocalPullRequest pull) =>
        $"Merge pull request #{pull.Number} from {pull.HeadOwner}/{pull.HeadBranch}\n\n{pull.Title}";

    private static string Squashed(LocalPullRequest pull) => $"{pull.Title} (#{pull.Number})";
}
