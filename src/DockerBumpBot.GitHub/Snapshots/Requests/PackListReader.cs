using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Snapshots.Objects;
using Octokit;

namespace DockerBumpBot.GitHub.Snapshots.Requests;

/// <summary>Finds which packs a commit has.</summary>
internal sealed class PackListReader(RepositoryRequests requests, string packsDirectory)
{
    /// <summary>Reads the list of the packs of a commit.</summary>
    /// <exception cref="GitHubException">There is no folder of packs, or it has more packs than GitHub lists.</exception>
    public async Task<SnapshotIndex> ReadAsync(string commit, CancellationToken cancellationToken)
    {
        // Not every server knows this way of naming a folder, so a refusal does not mean that there is none.
        var path = string.Join('/', packsDirectory.Split('/').Select(Uri.EscapeDataString));
        var tree = await requests
            .AskAsync<TreeResponse>($"git/trees/{commit}:{path}", cancellationToken)
            .ConfigureAwait(false)
            is Answer<TreeResponse>.Given given
            ? given.Value
            : await WalkAsync(commit, cancellationToken).ConfigureAwait(false);
        if (tree.Truncated)
        {
            throw new GitHubException(
                GitHubFailure.Unexpected,
                $"GitHub does not list all packs in {packsDirectory} of {requests.Repository}: there are too many"
            );
        }

        return new SnapshotIndex(
            commit,
            packsDirectory,
            [.. (tree.Tree ?? []).SelectMany(Packs).OrderBy(pack => pack.Name, StringComparer.Ordinal)]
        );
    }

    private async Task<TreeResponse> WalkAsync(string commit, CancellationToken ct)
    {
        var tree = await TreeAsync(commit, ct).ConfigureAwait(false);
        foreach (var part in packsDirectory.Split('/'))
        {
            var entry = (tree.Tree ?? []).FirstOrDefault(entry => entry.Path == part);
            if (entry is not { Type.StringValue: "tree" } || !GitObject.IsId(entry.Sha))
                throw NoPacks(entry, tree.Truncated);
            tree = await TreeAsync(entry.Sha, ct).ConfigureAwait(false);
        }

        return tree;
    }

    private async Task<TreeResponse> TreeAsync(string tree, CancellationToken ct) =>
        await requests.AskAsync<TreeResponse>($"git/trees/{tree}", ct).ConfigureAwait(false)
            is Answer<TreeResponse>.Given given
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
    private IEnumerable<PackListing> Packs(TreeItem entry)
    {
        var isLink = entry.Mode == GitTree.Link;
        if (!isLink && entry.Type.StringValue != "tree")
            return [];
        if (!GitObject.IsId(entry.Sha) || string.IsNullOrEmpty(entry.Path) || !PackPlaces.IsPlain(entry.Path))
        {
            throw new GitHubException(
                GitHubFailure.Unexpected,
                $"GitHub lists something in {packsDirectory} of {requests.Repository} that cannot be in a git tree"
            );
        }

        return [new PackListing(entry.Path, entry.Sha, isLink)];
    }
}
