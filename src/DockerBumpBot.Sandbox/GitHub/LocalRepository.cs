using System.Collections.Immutable;
using DockerBumpBot.Sandbox.GitHub.Objects;
using DockerBumpBot.Sandbox.GitHub.PullRequests;

namespace DockerBumpBot.Sandbox.GitHub;

/// <summary>
/// A repository on a <see cref="LocalGitHub"/>, for whoever plays the maintainer in process. Everything here and in the
/// API is one step for all others. What GitHub would refuse throws an <see cref="InvalidOperationException"/>.
/// </summary>
public sealed class LocalRepository
{
    internal LocalRepository(HostedRepository repository) => Hosted = repository;

    internal HostedRepository Hosted { get; }

    /// <summary>Who owns it.</summary>
    public string Owner => Hosted.Owner.Login;

    /// <summary>Its name, without the owner.</summary>
    public string Name => Hosted.Name;

    /// <summary>The bare repository on disk.</summary>
    public string BareDirectory => Hosted.Store.Directory;

    /// <summary>How it is set up; what is changed holds for the next request.</summary>
    public LocalRepositoryOptions Options
    {
        get => Locked(() => Hosted.Options);
        set => Locked(() => Hosted.Options = value);
    }

    /// <summary>The branch pull requests go to.</summary>
    public string DefaultBranch => Hosted.DefaultBranch;

    /// <summary>All pull requests, by number.</summary>
    public ImmutableArray<LocalPullRequest> PullRequests => Locked(() => Hosted.Pulls.All.ToImmutableArray());

    /// <summary>The names of all branches, in ordinal order.</summary>
    public ImmutableArray<string> BranchNames =>
        Locked(() =>
            Hosted
                .Store.Git.Branches.Select(branch => branch.FriendlyName)
                .Order(StringComparer.Ordinal)
                .ToImmutableArray()
        );

    /// <summary>One pull request.</summary>
    public LocalPullRequest PullRequest(int number) => Locked(() => Hosted.Pulls.Get(number));

    /// <summary>The last commit of a branch; <c>null</c> when there is no such branch.</summary>
    public string? Head(string branch) => Locked(() => Hosted.Branches.Head(branch));

    /// <summary>The files of a branch or a commit, by path.</summary>
    public ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> Files(string branchOrCommit) =>
        Locked(() => Hosted.Store.Files(Hosted.Branches.Head(branchOrCommit) ?? branchOrCommit));

    /// <summary>One file of a branch or a commit; <c>null</c> when there is none.</summary>
    public ReadOnlyMemory<byte>? File(string branchOrCommit, string path) =>
        Locked(() => Hosted.Store.File(Hosted.Branches.Head(branchOrCommit) ?? branchOrCommit, path));

    /// <summary>The push of a person: one commit, on a branch that is made from the default one if it does not exist.</summary>
    /// <returns>The commit.</returns>
    public string Commit(string branch, IEnumerable<LocalChange> changes, string author, string message = "Edited") =>
        Locked(() => Hosted.Push(branch, changes, author, message));

    /// <summary>What <c>git commit --amend --no-edit</c> makes of the last commit of a branch, pushed by force.</summary>
    /// <param name="branch">Which.</param>
    /// <param name="by">Who does it: the committer.</param>
    /// <param name="resetsAuthor">Whether they say that they are its author too, since now: <c>--reset-author</c>.</param>
    /// <param name="more">What is put behind the message, such as the line of <c>--signoff</c>.</param>
    /// <returns>The new commit.</returns>
    public string Amend(string branch, string by, bool resetsAuthor = false, string more = "") =>
        Locked(() => Hosted.Amend(branch, by, resetsAuthor, more));

    /// <summary>Makes a branch, or moves it by force.</summary>
    public void SetBranch(string branch, string commit, string by) =>
        Locked(() => Hosted.Branches.Put(branch, commit, by));

    /// <summary>Deletes a branch; its pull requests are closed.</summary>
    public void DeleteBranch(string branch, string by) =>
        Locked(() => Hosted.Branches.Delete(GitStore.Branch(branch), by));

    /// <summary>Renames a branch and retargets its pull requests; those from it are closed, as on GitHub.</summary>
    public void RenameBranch(string branch, string to, string by) => Locked(() => Hosted.Rename(branch, to, by));

    /// <summary>Opens a pull request as a person does.</summary>
    /// <param name="head">A branch, or <c>owner:branch</c> for one of a fork.</param>
    /// <param name="title">Its title.</param>
    /// <param name="body">Its body.</param>
    /// <param name="by">Who.</param>
    /// <param name="into">The base; <c>null</c> for the default branch.</param>
    public LocalPullRequest Open(string head, string title, string? body, string by, string? into = null) =>
        Locked(() =>
            new NewPullRequest(title, body, head, into ?? DefaultBranch, IsDraft: false).Open(
                Hosted,
                Hosted.World.Accounts.Of(by).Login
            )
        );

    /// <summary>Merges a pull request.</summary>
    /// <returns>The commit on the base.</returns>
    public string Merge(int number, string by = "maintainer", bool squash = true) =>
        Locked(() => MergeButton.Press(Hosted, Hosted.Pulls.Get(number), by, squash));

    /// <summary>Presses "Update branch": merges the base into the branch of a pull request.</summary>
    /// <returns>The merge.</returns>
    public string UpdateBranch(int number, string by = "maintainer") =>
        Locked(() => UpdateButton.Press(Hosted, Hosted.Pulls.Get(number), by));

    /// <summary>
    /// What <c>git merge</c> makes of two commits, with somebody's own changes on top: a commit that no branch is at.
    /// </summary>
    public string Merge(string ours, string theirs, string by, IEnumerable<LocalChange> more) =>
        Locked(() => Hosted.Merge(ours, theirs, by, more));

    /// <summary>Closes a pull request without merging it; its branch stays.</summary>
    public void Close(int number, string by = "maintainer") => Locked(() => PullRequestState.Close(Hosted, number, by));

    /// <summary>Opens a closed pull request again.</summary>
    public void Reopen(int number) => Locked(() => PullRequestState.Reopen(Hosted, number));

    /// <summary>Gives a pull request another title or body, as its page lets a person do.</summary>
    public void Edit(int number, string title, string? body) =>
        Locked(() =>
        {
            NewPullRequest.CheckText(title, body);
            Hosted.Pulls.Put(Hosted.Pulls.Get(number) with { Title = title, Body = body });
        });

    /// <summary>Aims an open pull request at another base.</summary>
    public void Retarget(int number, string into) =>
        Locked(() => Hosted.Pulls.Put(PullRequestState.Retarget(Hosted, Hosted.Pulls.Get(number), into)));

    /// <summary>Says something below a pull request.</summary>
    public void Comment(int number, string body, string by = "maintainer") =>
        Locked(() => PullRequestState.Comment(Hosted, number, body, by));

    /// <summary>What a pull request changes, as its page shows it.</summary>
    public LocalDiff DiffOf(int number) =>
        Locked(() =>
        {
            var pull = Hosted.Pulls.Get(number);
            var onto = pull.IsOpen ? Hosted.Branches.Head(pull.Base) ?? pull.BaseCommit : pull.BaseCommit;
            return Merging.Diff(Hosted.Store, onto, pull.HeadCommit);
        });

    private T Locked<T>(Func<T> read)
    {
        lock (Hosted.Gate)
            return read();
    }

    private void Locked(Action act)
    {
        lock (Hosted.Gate)
            act();
    }
}
