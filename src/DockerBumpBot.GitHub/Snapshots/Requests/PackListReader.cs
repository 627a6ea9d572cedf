using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Snapshots.Objects;
using Octokit;

namespace DockerBumpBot.GitHub.Snapshots.Requests;

/// <summary>Finds which packs a commit has.</summary>
internal sealed class PackListReader(RepositoryRequests requests, string packsDirectory)
{
    private readonly TreeReader trees = new(requests);

    /// <summary>Reads the list of the packs of a commit.</summary>
    /// <exception cref="GitHubException">There is no folder of packs, or it has more packs than GitHub lists.</exception>
    public async Task<SnapshotIndex> ReadAsync(string commit, CancellationToken cancellationToken)
    {
        // Not every server knows this way of naming a folder, so a refusal does not mean that there is none.
        var path = string.Join('/', packsDirectory.Split('/').Select(Uri.EscapeDataString));
        var tree = await trees.LevelAsync($"{commit}:{path}", cancellationToken).ConfigureAwait(false)
            is Answer<TreeListing>.Given given
            ? given.Value
            : await WalkAsync(commit, cancellationToken).ConfigureAwait(false);
        if (tree.IsTruncated)
        {
            throw new GitHubException(
                GitHubFailure.Unexpected,
                $"GitHub does not list all packs in {packsDirectory} of {requests.Repository}: there are too many"
            );
        }

        PackListing[] packs = [.. tree.Entries.SelectMany(Packs).OrderBy(pack => pack.Name, StringComparer.Ordinal)];
        return packs.DistinctBy(pack => pack.Name).Count() == packs.Length
            ? new SnapshotIndex(commit, packsDirectory, [.. packs])
            : throw new GitHubException(
                GitHubFailure.Unexpected,
                $"GitHub lists a pack in {packsDirectory} of {requests.Repository} twice"
            );
    }

    private async Task<TreeListing> WalkAsync(string commit, CancellationToken ct)
    {
        var tree = await TreeAsync(commit, ct).ConfigureAwait(false);
        foreach (var part in packsDirectory.Split('/'))
        {
            var entry = tree.Entries.FirstOrDefault(entry => entry.Path == part);
            if (entry is not { Type.StringValue: "tree" })
                throw NoPacks(entry, tree.IsTruncated);
            tree = await TreeAsync(entry.Sha, ct).ConfigureAwait(false);
        }

        return tree;
    }

    private async Task<TreeListing> TreeAsync(string tree, CancellationToken ct) =>
        await trees.LevelAsync(tree, ct).ConfigureAwait(false) is Answer<TreeListing>.Given given
            ? given.Value
            : throw new GitHubException(
                GitHubFailure.Unexpected,
                $"GitHub has no tree {tree} of {requests.Repository}, which it has just named"
            );

    private GitHubException NoPacks(TreeItem? entry, bool isTruncated) =>
        (entry, isTruncated) switch
        {
            (null, true) => new GitHubException(
                GitHubFailure.Unexpected,
                $"GitHub does not list all of {requests.Repository}, and {packsDirectory} is not in what it lists"
            ),
            (null, false) => new GitHubException(
                GitHubFailure.NotFound,
                $"{requests.Repository} has no folder {packsDirectory}; choose a content repository, or set content.packsDirectory"
            ),
            _ => new GitHubException(
                GitHubFailure.NotFound,
                $"{entry.Path} in {requests.Repository} is no folder, so there are no packs in {packsDirectory}; set content.packsDirectory"
            ),
        };

    /// <summary>Folders are packs; a link could be one to a folder. Files and submodules are neither.</summary>
    private static PackListing[] Packs(TreeItem entry)
    {
        var isLink = entry.Mode == GitTree.Link;
        return isLink || entry.Type.StringValue == "tree" ? [new PackListing(entry.Path, entry.Sha, isLink)] : [];
    }
}
