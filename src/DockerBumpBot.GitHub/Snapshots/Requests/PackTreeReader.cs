using System.Collections.Immutable;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Snapshots.Objects;
using Octokit;

namespace DockerBumpBot.GitHub.Snapshots.Requests;

/// <summary>A file or a link in the git tree of a pack.</summary>
/// <param name="Path">From the folder of the pack.</param>
/// <param name="IsLink">It is a symbolic link.</param>
/// <param name="Blob">The name of its bytes.</param>
/// <param name="Length">In bytes.</param>
internal sealed record TreeFile(string Path, bool IsLink, string Blob, long Length)
{
    /// <summary>Whether it can be run.</summary>
    public bool IsExecutable { get; init; }

    /// <summary>Whether its bytes are wanted.</summary>
    public bool WantsBytes => !IsLink && PackFilesBuilder.WantsBytes(Path, Length);
}

/// <summary>Reads single packs: their trees, and the bytes of blobs.</summary>
internal sealed class PackTreeReader(RepositoryRequests requests)
{
    private readonly TreeReader trees = new(requests);

    /// <summary>The files that matter in a pack: one request, unless the pack is too large for one answer.</summary>
    /// <exception cref="GitHubException">GitHub did not answer, or not as expected.</exception>
    public async Task<ImmutableArray<TreeFile>> ListAsync(PackListing pack, CancellationToken cancellationToken)
    {
        var whole = Given(pack, await trees.WholeAsync(pack.Tree, cancellationToken).ConfigureAwait(false));
        var files = ImmutableArray.CreateBuilder<TreeFile>();
        if (whole.IsTruncated)
            await WalkAsync(pack, pack.Tree, "", files, cancellationToken).ConfigureAwait(false);
        else
            files.AddRange(Files(whole, ""));
        return files.DistinctBy(file => file.Path).Count() == files.Count
            ? files.DrainToImmutable()
            : throw Unexpected($"GitHub lists a file in the pack {pack.Name} of {requests.Repository} twice");
    }

    /// <summary>The bytes of a blob, which hash to its name.</summary>
    /// <exception cref="GitHubException">GitHub did not answer, or not as expected.</exception>
    public async Task<ReadOnlyMemory<byte>> BlobAsync(string blob, CancellationToken cancellationToken)
    {
        if (
            await requests.AskAsync<Blob>($"git/blobs/{blob}", cancellationToken).ConfigureAwait(false)
            is not Answer<Blob>.Given given
        )
            throw Unexpected($"GitHub has no blob {blob} of {requests.Repository}, which it has just named");
        if (given.Value is not { Encoding.StringValue: "base64", Content: { } text })
            throw Unexpected($"GitHub gives the blob {blob} of {requests.Repository} in another form than base64");
        var bytes = new byte[text.Length];
        return
            Convert.TryFromBase64String(text, bytes, out var length)
            && GitObject.BlobId(bytes.AsSpan(0, length)) == blob
            ? bytes.AsMemory(0, length)
            : throw Unexpected($"what GitHub gives as the blob {blob} of {requests.Repository} has another hash");
    }

    /// <summary>Level by level, and only into the folders that hold something of interest.</summary>
    private async Task WalkAsync(
        PackListing pack,
        string tree,
        string prefix,
        ImmutableArray<TreeFile>.Builder files,
        CancellationToken ct
    )
    {
        var level = Given(pack, await trees.LevelAsync(tree, ct).ConfigureAwait(false));
        if (level.IsTruncated)
        {
            throw Unexpected(
                $"GitHub does not list all files in the pack {pack.Name} of {requests.Repository}: a folder has too many"
            );
        }

        files.AddRange(Files(level, prefix));
        foreach (var folder in level.Entries.Where(entry => entry.Type.StringValue == "tree"))
        {
            var path = $"{prefix}{folder.Path}";
            if (PackPlaces.Of(path) is PackPlace.ItemFolder or PackPlace.ReleaseNotesFolder or PackPlace.Item)
                await WalkAsync(pack, folder.Sha, $"{path}/", files, ct).ConfigureAwait(false);
        }
    }

    private TreeListing Given(PackListing pack, Answer<TreeListing> answer) =>
        answer is Answer<TreeListing>.Given given
            ? given.Value
            : throw Unexpected($"GitHub has no tree of the pack {pack.Name} of {requests.Repository}");

    private static IEnumerable<TreeFile> Files(TreeListing tree, string prefix) =>
        from entry in tree.Entries
        where entry.Type.StringValue == "blob"
        let path = $"{prefix}{entry.Path}"
        where PackPlaces.Of(path) != PackPlace.Elsewhere
        select new TreeFile(path, entry.Mode == GitTree.Link, entry.Sha, entry.Size)
        {
            IsExecutable = entry.Mode == GitTree.Executable,
        };

    private static GitHubException Unexpected(string message) => new(GitHubFailure.Unexpected, message);
}
