using DockerBumpBot.Sandbox.GitHub.Objects;
using LibGit2Sharp;

namespace DockerBumpBot.Sandbox.GitHub.PullRequests;

/// <summary>The refs of a repository. When a branch moves, the open pull requests follow.</summary>
internal sealed class Branches(HostedRepository repository)
{
    private const string Heads = "refs/heads/";

    private GitStore Store => repository.Store;

    /// <summary>The last commit of a branch; <c>null</c> when there is none.</summary>
    internal string? Head(string branch) => Store.Target(GitStore.Branch(branch));

    internal void Create(string reference, string sha, string by)
    {
        if (
            !reference.StartsWith("refs/", StringComparison.Ordinal)
            || reference.Count(character => character == '/') < 2
            || !Reference.IsValidName(reference)
        )
            throw Refusal.Unprocessable("Reference contains bad characters");
        if (Store.Target(reference) is not null)
            throw Refusal.Unprocessable("Reference already exists");
        if (Store.IsBlocked(reference))
            throw Refusal.Unprocessable("Reference update failed");
        Point(reference, sha, by);
    }

    internal void Move(string reference, string sha, bool force, string by)
    {
        if (Store.Target(reference) is not { } now)
            throw Refusal.Unprocessable("Reference does not exist");
        Require(reference, sha);
        if (!force && !(Store.TryFind<Commit>(now, out _) && Store.IsAncestor(now, sha)))
            throw Refusal.Unprocessable("Update is not a fast forward");
        Point(reference, sha, by);
    }

    internal void Delete(string reference, string by)
    {
        if (Store.Target(reference) is null)
            throw Refusal.Unprocessable("Reference does not exist");
        if (reference == GitStore.Branch(repository.DefaultBranch))
            throw Refusal.Unprocessable("Cannot delete the default branch");
        Store.RemoveRef(reference);
        if (BranchOf(reference) is not { } branch)
            return;
        foreach (var pulls in Watching())
            pulls.BranchIsGone(repository, branch, by);
    }

    /// <summary>Makes a branch, or moves it wherever it was: the push of somebody who may do anything.</summary>
    internal void Put(string branch, string sha, string by) => Point(GitStore.Branch(branch), sha, by);

    private void Point(string reference, string sha, string by)
    {
        Require(reference, sha);
        var before = Store.Target(reference);
        Store.SetRef(reference, sha);
        if (before == sha || BranchOf(reference) is not { } branch)
            return;
        foreach (var pulls in Watching())
            pulls.BranchHasMoved(repository, branch, before, sha, by);
    }

    private void Require(string reference, string sha)
    {
        if (!Store.TryFind<GitObject>(sha, out var target))
            throw Refusal.Unprocessable("Object does not exist");
        if (BranchOf(reference) is not null && target is not Commit)
            throw Refusal.Unprocessable("Reference update failed");
    }

    private IEnumerable<PullRequestBook> Watching() =>
        repository.Parent is { } parent ? [repository.Pulls, parent.Pulls] : [repository.Pulls];

    private static string? BranchOf(string reference) =>
        reference.StartsWith(Heads, StringComparison.Ordinal) ? reference[Heads.Length..] : null;
}
