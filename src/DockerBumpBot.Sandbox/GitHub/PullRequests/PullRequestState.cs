namespace DockerBumpBot.Sandbox.GitHub.PullRequests;

/// <summary>What people do to a pull request.</summary>
internal static class PullRequestState
{
    internal static LocalPullRequest Close(HostedRepository repository, long number, string by)
    {
        var pull = repository.Pulls.Get(number);
        return pull.IsOpen ? repository.Pulls.Close(pull, repository.World.Accounts.Of(by).Login) : pull;
    }

    internal static LocalPullRequest Reopen(HostedRepository repository, long number)
    {
        var pull = repository.Pulls.Get(number);
        if (pull.IsOpen)
            return pull;
        if (pull.IsMerged)
            throw Custom("state cannot be changed. The pull request cannot be reopened.");
        if (Source(repository, pull)?.Branches.Head(pull.HeadBranch) is not { } head)
            throw Custom($"state cannot be changed. The {pull.HeadBranch} branch was deleted.");
        // GitHub cannot show what happened in between when the branch was rewritten.
        if (!repository.Store.IsAncestor(pull.HeadCommit, head))
            throw Custom($"state cannot be changed. The {pull.HeadBranch} branch was force-pushed or recreated.");
        if (repository.Pulls.TryFindOpen(pull.HeadOwner, pull.HeadBranch, pull.Base, out _))
            throw Custom(
                $"state cannot be changed. There is already an open pull request from {pull.HeadBranch} to {pull.Base}."
            );
        return repository.Pulls.Put(
            pull with
            {
                ClosedAt = null,
                ClosedBy = null,
                HeadCommit = head,
                BaseCommit = repository.Branches.Head(pull.Base) ?? pull.BaseCommit,
            }
        );
    }

    internal static LocalPullRequest Retarget(HostedRepository repository, LocalPullRequest pull, string into)
    {
        if (into == pull.Base)
            return pull;
        if (!pull.IsOpen)
            throw Custom("Cannot change base branch of closed pull request");
        if (repository.Branches.Head(into) is not { } tip)
            throw Refusal.Invalid("PullRequest", "invalid", "base");
        if (repository.Pulls.TryFindOpen(pull.HeadOwner, pull.HeadBranch, into, out _))
            throw Custom($"A pull request already exists for base branch '{into}' and head branch '{pull.HeadBranch}'");
        return pull with { Base = into, BaseCommit = tip };
    }

    internal static LocalComment Comment(HostedRepository repository, long number, string body, string by)
    {
        var pull = repository.Pulls.Get(number);
        var who = repository.World.Accounts.Of(by).Login;
        var comment = new LocalComment(repository.World.NextId(), who, body, repository.World.Now);
        repository.Pulls.Put(pull with { Comments = pull.Comments.Add(comment) });
        return comment;
    }

    /// <summary>Where the branch of a pull request lives; <c>null</c> when the fork is gone.</summary>
    internal static HostedRepository? Source(HostedRepository repository, LocalPullRequest pull) =>
        pull.HeadOwner.Equals(repository.Owner.Login, StringComparison.OrdinalIgnoreCase)
            ? repository
            : repository.World.Repositories.FirstOrDefault(other =>
                other.Parent == repository
                && other.Owner.Login.Equals(pull.HeadOwner, StringComparison.OrdinalIgnoreCase)
            );

    private static Refusal Custom(string message) => NewPullRequest.Custom(message);
}
