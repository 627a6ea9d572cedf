using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Snapshots.Objects;
using Octokit;

namespace DockerBumpBot.GitHub.Snapshots.Requests;

/// <summary>A git tree as GitHub lists it.</summary>
/// <param name="Entries">What is in it; each has a path that leads nowhere but down, and the name of an object.</param>
/// <param name="IsTruncated">Whether there is more that GitHub does not list.</param>
internal sealed record TreeListing(IReadOnlyList<TreeItem> Entries, bool IsTruncated);

/// <summary>
/// Reads git trees. A listing that no git tree can have is a failure: were it taken for an empty one, the packs would
/// seem to be gone.
/// </summary>
internal sealed class TreeReader(RepositoryRequests requests)
{
    /// <summary>Reads one level.</summary>
    /// <param name="tree">What names the tree: a commit, a path in a commit, or the tree itself.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="GitHubException">GitHub did not answer, or not as expected.</exception>
    public Task<Answer<TreeListing>> LevelAsync(string tree, CancellationToken cancellationToken) =>
        ReadAsync(tree, isRecursive: false, isNamed: false, cancellationToken);

    /// <summary>Reads all levels of a tree by its own name: that of another one is no answer.</summary>
    /// <param name="tree">Its name.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="GitHubException">GitHub did not answer, or not as expected.</exception>
    public Task<Answer<TreeListing>> WholeAsync(string tree, CancellationToken cancellationToken) =>
        ReadAsync(tree, isRecursive: true, isNamed: true, cancellationToken);

    private async Task<Answer<TreeListing>> ReadAsync(string tree, bool isRecursive, bool isNamed, CancellationToken ct)
    {
        var path = $"git/trees/{tree}{(isRecursive ? "?recursive=1" : "")}";
        switch (await requests.AskAsync<TreeResponse>(path, ct).ConfigureAwait(false))
        {
            case Answer<TreeResponse>.Refused refused:
                return new Answer<TreeListing>.Refused(refused.Status);
            case Answer<TreeResponse>.Given { Value: { Tree: { Count: > 0 } entries } listing }
                when entries.All(entry => CanBe(entry, isRecursive)) && (!isNamed || listing.Sha == tree):
                return new Answer<TreeListing>.Given(new TreeListing(entries, listing.Truncated));
            default:
                throw new GitHubException(
                    GitHubFailure.Unexpected,
                    $"GitHub gives as {path} of {requests.Repository} what no git tree can be"
                );
        }
    }

    private static bool CanBe(TreeItem? entry, bool isRecursive) =>
        entry is { Path: { } path }
        && GitObject.IsId(entry.Sha)
        && PackPlaces.IsPlain(path)
        && (isRecursive || !path.Contains('/', StringComparison.Ordinal));
}
