using System.Diagnostics.CodeAnalysis;
using DockerBumpBot.Sandbox.GitHub.Objects;

namespace DockerBumpBot.Sandbox.GitHub.PullRequests;

/// <summary>The pull requests of a repository, and how they follow what happens to branches.</summary>
internal sealed class PullRequestBook(HostedRepository repository)
{
    private readonly SortedDictionary<int, LocalPullRequest> all = [];

    internal IEnumerable<LocalPullRequest> All => all.Values;

    internal int NextNumber => all.Count + 1;

    internal LocalPullRequest Get(long number) =>
        number <= int.MaxValue && all.TryGetValue((int)number, out var pull) ? pull : throw Refusal.NotFound();

    /// <summary>Puts a pull request in the place of what was known of it, and dates the change.</summary>
    internal LocalPullRequest Put(LocalPullRequest pull)
    {
        var dated = pull with { UpdatedAt = repository.World.Now };
        all[pull.Number] = dated;
        repository.Store.SetRef($"refs/pull/{pull.Number}/head", pull.HeadCommit);
        return dated;
    }

    internal LocalPullRequest Close(LocalPullRequest pull, string by, string? mergedAs = null) =>
        Put(
            pull with
            {
                ClosedAt = repository.World.Now,
                ClosedBy = by,
                MergeCommit = mergedAs,
                // What the base was: once merged, the base has the head, and nothing would be left to compare.
                BaseCommit = mergedAs is null
                    ? repository.Branches.Head(pull.Base) ?? pull.BaseCommit
                    : pull.BaseCommit,
            }
        );

    internal bool TryFindOpen(
        string owner,
        string branch,
        string into,
        [NotNullWhen(true)] out LocalPullRequest? found
    ) =>
        (found = all.Values.FirstOrDefault(pull => pull.IsOpen && IsFrom(pull, owner, branch) && pull.Base == into))
            is not null;

    /// <summary>A branch of this repository, or of a fork, points elsewhere.</summary>
    internal void BranchHasMoved(HostedRepository source, string branch, string? before, string after, string by)
    {
        foreach (var pull in Open(pull => IsFrom(pull, source.Owner.Login, branch)))
            HeadHasMoved(source, pull, after, by);
        if (source == repository && before is not null)
            BaseHasMoved(branch, before, after, by);
    }

    internal void BranchIsGone(HostedRepository source, string branch, string by)
    {
        foreach (var pull in Open(pull => IsFrom(pull, source.Owner.Login, branch)))
            Close(pull, by);
        if (source == repository)
            foreach (var pull in Open(pull => pull.Base == branch))
                Close(pull, by);
    }

    private void HeadHasMoved(HostedRepository source, LocalPullRequest pull, string head, string by)
    {
        Forks.Bring(source, repository, head);
        var tip = repository.Branches.Head(pull.Base) ?? pull.BaseCommit;
        var moved = Put(pull with { HeadCommit = head, BaseCommit = tip });
        // A branch that is set back to something the base has leaves nothing to merge.
        if (repository.Store.IsAncestor(head, tip))
            Close(moved, by);
    }

    /// <summary>What the base has got by a push is merged, whether or not anybody pressed the button.</summary>
    private void BaseHasMoved(string branch, string before, string after, string by)
    {
        var open = Open(pull => pull.Base == branch);
        if (open.Length == 0)
            return;
        var arrived = repository.Store.Between(before, after).Select(commit => commit.Sha).ToHashSet();
        foreach (var pull in open.Where(pull => arrived.Contains(pull.HeadCommit)))
            Close(pull with { BaseCommit = before }, by, mergedAs: after);
    }

    private LocalPullRequest[] Open(Func<LocalPullRequest, bool> which) =>
        [.. all.Values.Where(pull => pull.IsOpen && which(pull))];

    private static bool IsFrom(LocalPullRequest pull, string owner, string branch) =>
        pull.HeadBranch == branch && pull.HeadOwner.Equals(owner, StringComparison.OrdinalIgnoreCase);
}
