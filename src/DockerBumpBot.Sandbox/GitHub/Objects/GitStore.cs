using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using LibGit2Sharp;

namespace DockerBumpBot.Sandbox.GitHub.Objects;

/// <summary>The bare repository on disk: objects and refs. Not safe for several threads; its owner serialises.</summary>
internal sealed class GitStore : IDisposable
{
    private readonly Repository git;

    private GitStore(string directory)
    {
        Directory = directory;
        git = new Repository(directory);
    }

    internal string Directory { get; }

    internal Repository Git => git;

    internal static GitStore Create(string directory, string defaultBranch, string? borrowFrom)
    {
        directory = Repository.Init(directory, isBare: true).TrimEnd(Path.DirectorySeparatorChar);
        if (borrowFrom is not null)
            Forks.Borrow(directory, borrowFrom);
        var store = new GitStore(directory);
        store.git.Refs.UpdateTarget("HEAD", Branch(defaultBranch));
        return store;
    }

    internal static string Branch(string name) => $"refs/heads/{name}";

    /// <summary>An object by its full name. Nothing else is looked up: no short ids, no refs.</summary>
    internal bool TryFind<T>(string? sha, [NotNullWhen(true)] out T? found)
        where T : GitObject
    {
        found = IsFullId(sha) ? git.Lookup<GitObject>(new ObjectId(sha)) as T : null;
        return found is not null;
    }

    internal Commit Commit(string sha) => TryFind<Commit>(sha, out var commit) ? commit : throw Refusal.NotFound();

    internal ObjectId WriteBlob(byte[] bytes) => git.ObjectDatabase.Write<Blob>(bytes);

    internal Commit WriteCommit(Tree tree, string message, Signature author, Signature committer, params Commit[] on) =>
        git.ObjectDatabase.CreateCommit(author, committer, message, tree, on, prettifyMessage: false);

    /// <summary>What a ref points to; <c>null</c> when there is none.</summary>
    internal string? Target(string reference) => git.Refs[reference]?.TargetIdentifier;

    internal void SetRef(string reference, string sha) =>
        git.Refs.Add(reference, new ObjectId(sha), allowOverwrite: true);

    internal void RemoveRef(string reference) => git.Refs.Remove(reference);

    /// <summary>Whether git allows no such name beside the refs there are: <c>a</c> and <c>a/b</c> exclude each other.</summary>
    internal bool IsBlocked(string reference)
    {
        // "refs/heads" is no ref, and no name of one.
        var parts = reference.Split('/');
        for (var count = 3; count < parts.Length; count++)
            if (git.Refs[string.Join('/', parts[..count])] is not null)
                return true;
        return git.Refs.FromGlob($"{reference}/*").Any();
    }

    internal bool IsAncestor(string ancestor, string descendant) =>
        ancestor == descendant || MergeBase(ancestor, descendant) == ancestor;

    /// <summary>The last commit two commits have in common; <c>null</c> when there is none.</summary>
    internal string? MergeBase(string one, string other) =>
        git.ObjectDatabase.FindMergeBase(Commit(one), Commit(other))?.Sha;

    /// <summary>The commits that <paramref name="head"/> has and <paramref name="without"/> has not.</summary>
    internal IEnumerable<Commit> Between(string without, string head) =>
        git.Commits.QueryBy(
            new CommitFilter { IncludeReachableFrom = new ObjectId(head), ExcludeReachableFrom = new ObjectId(without) }
        );

    internal ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> Files(string commit)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        Collect(Commit(commit).Tree, "");
        return files.ToImmutable();

        void Collect(Tree tree, string at)
        {
            foreach (var entry in tree)
                if (entry.Target is Tree folder)
                    Collect(folder, $"{at}{entry.Name}/");
                else if (entry.Target is Blob blob)
                    files[at + entry.Name] = Bytes(blob);
        }
    }

    internal ReadOnlyMemory<byte>? File(string commit, string path) => Bytes(Commit(commit), path);

    internal static ReadOnlyMemory<byte>? Bytes(Commit commit, string path) =>
        commit[path]?.Target is Blob blob ? Bytes(blob) : (ReadOnlyMemory<byte>?)null;

    internal static byte[] Bytes(Blob blob)
    {
        using var content = blob.GetContentStream();
        var bytes = new byte[blob.Size];
        content.ReadExactly(bytes);
        return bytes;
    }

    public void Dispose() => git.Dispose();

    private static bool IsFullId([NotNullWhen(true)] string? sha) =>
        sha is { Length: 40 } && sha.All(char.IsAsciiHexDigit);
}
