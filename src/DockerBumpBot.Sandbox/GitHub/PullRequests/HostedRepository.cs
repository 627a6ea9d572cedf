using DockerBumpBot.Sandbox.GitHub.Accounts;
using DockerBumpBot.Sandbox.GitHub.Objects;
using LibGit2Sharp;

namespace DockerBumpBot.Sandbox.GitHub.PullRequests;

/// <summary>
/// One repository of the server: its objects, branches and pull requests. Whoever reads or changes it holds its
/// <see cref="Gate"/>, so that what one request does is one step for all others.
/// </summary>
internal sealed class HostedRepository : IDisposable
{
    private readonly Dictionary<string, (string Name, long Id)> labels = new(StringComparer.OrdinalIgnoreCase);

    internal HostedRepository(
        World world,
        long id,
        Account owner,
        string name,
        GitStore store,
        HostedRepository? parent
    )
    {
        (World, Id, Owner, Name, Store, Parent) = (world, id, owner, name, store, parent);
        Gate = parent?.Gate ?? new Lock();
        CreatedAt = world.Now;
        Branches = new Branches(this);
        Pulls = new PullRequestBook(this);
    }

    /// <summary>A fork has that of its parent: what happens in one shows in the other.</summary>
    internal Lock Gate { get; }

    internal World World { get; }

    internal long Id { get; }

    internal Account Owner { get; }

    internal string Name { get; }

    internal required LocalRepositoryOptions Options { get; set; }

    internal string DefaultBranch { get; set; } = "";

    internal GitStore Store { get; }

    internal HostedRepository? Parent { get; }

    internal DateTimeOffset CreatedAt { get; }

    internal Branches Branches { get; }

    internal PullRequestBook Pulls { get; }

    /// <summary>Who may fetch its archive without a token.</summary>
    internal Tickets Tickets { get; } = new();

    /// <summary>The commits GitHub has signed: those an app made without naming an author.</summary>
    internal HashSet<string> Signed { get; } = new(StringComparer.Ordinal);

    internal bool IsEmpty => Store.Target(GitStore.Branch(DefaultBranch)) is null;

    internal bool IsCollaborator(string login) =>
        Options.Collaborators.Contains(login, StringComparer.OrdinalIgnoreCase);

    /// <summary>A label by its name as it was first written; it comes into being when it is first used.</summary>
    internal (string Name, long Id) Label(string name) =>
        labels.TryGetValue(name, out var known) ? known : labels[name] = (name, World.NextId());

    /// <summary>A commit of a person on a branch, which is made on the default branch if it does not exist.</summary>
    internal string Push(string branch, IEnumerable<LocalChange> changes, string author, string message)
    {
        var tip = Branches.Head(branch) ?? Branches.Head(DefaultBranch);
        var parent = tip is null ? null : Store.Commit(tip);
        var tree = TreeEdit.Apply(Store, parent?.Tree, TreeEdit.From(Store, parent?.Tree, changes));
        var who = World.Accounts.Of(author);
        var signature = new Signature(who.Login, who.Email, World.Now);
        var commit = Store.WriteCommit(tree, message, signature, signature, parent is null ? [] : [parent]);
        Branches.Put(branch, commit.Sha, who.Login);
        return commit.Sha;
    }

    /// <summary>Puts another commit with the same tree and parents in the place of the last one of a branch.</summary>
    internal string Amend(string branch, string by, bool resetsAuthor, string more)
    {
        var last = Store.Commit(Branches.Head(branch) ?? throw Refusal.NotFound());
        var who = World.Accounts.Of(by);
        var committer = new Signature(who.Login, who.Email, World.Now);
        var author = resetsAuthor ? committer : last.Author;
        var amended = Store.WriteCommit(last.Tree, last.Message + more, author, committer, [.. last.Parents]);
        Branches.Put(branch, amended.Sha, who.Login);
        return amended.Sha;
    }

    /// <summary>Merges two commits, and changes more at it.</summary>
    internal string Merge(string ours, string theirs, string by, IEnumerable<LocalChange> more)
    {
        var (first, second) = (Store.Commit(ours), Store.Commit(theirs));
        var merged = Merging.Merge(Store, first, second) ?? throw Refusal.Unprocessable("merge conflict");
        var tree = TreeEdit.Apply(Store, merged, TreeEdit.From(Store, merged, more));
        var who = World.Accounts.Of(by);
        var signature = new Signature(who.Login, who.Email, World.Now);
        return Store.WriteCommit(tree, "Merge", signature, signature, first, second).Sha;
    }

    /// <summary>Renames a branch: what goes to it goes to the new name, what comes from it is closed.</summary>
    internal void Rename(string branch, string to, string by)
    {
        var head = Branches.Head(branch) ?? throw Refusal.NotFound();
        Branches.Create(GitStore.Branch(to), head, by);
        if (branch == DefaultBranch)
        {
            DefaultBranch = to;
            Store.Git.Refs.UpdateTarget("HEAD", GitStore.Branch(to));
        }
        foreach (var pull in Pulls.All.Where(pull => pull.IsOpen && pull.Base == branch).ToArray())
            Pulls.Put(pull with { Base = to });
        Branches.Delete(GitStore.Branch(branch), by);
    }

    public void Dispose() => Store.Dispose();
}
