using System.Collections.Immutable;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Snapshots.Caching;
using DockerBumpBot.GitHub.Snapshots.Requests;
using Octokit;

namespace DockerBumpBot.GitHub.Snapshots;

/// <summary>
/// Takes the snapshot of a repository: the head of the branch, the list of its packs, and of the packs only what the cache
/// does not have. While the head stays where it was, the head is all that is asked for.
/// </summary>
/// <param name="client">Asks GitHub.</param>
/// <param name="options">When the tarball is the better way, and what it may cost.</param>
/// <param name="cache">What earlier snapshots have read.</param>
public sealed class SnapshotReader(IGitHubClient client, SnapshotOptions options, ISnapshotCache cache)
{
    /// <summary>Takes a snapshot.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="branch">The branch, without <c>refs/heads/</c>.</param>
    /// <param name="packsDirectory">Where the packs are, from the root of the repository, e.g. <c>Packs</c>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="GitHubException">There is nothing to take, or GitHub did not give it; the message says what to do.</exception>
    public async Task<ContentSnapshot> TakeAsync(
        RepositoryName repository,
        string branch,
        string packsDirectory,
        CancellationToken cancellationToken
    )
    {
        var directory = packsDirectory.Trim('/');
        var requests = new RepositoryRequests(client.Connection, repository);
        var head = await new HeadReader(requests).ReadAsync(branch, cancellationToken).ConfigureAwait(false);
        var before = cache.TryReadIndex(repository, out var known) && known.PacksDirectory == directory ? known : null;
        var isSame = before?.Commit == head.Commit;
        var index = isSame
            ? before!
            : await new PackListReader(requests, directory)
                .ReadAsync(head.Commit, cancellationToken)
                .ConfigureAwait(false);

        var files = await new PackFetcher(requests, cache, options)
            .FetchAsync(before, index, cancellationToken)
            .ConfigureAwait(false);
        if (!isSame)
            cache.Keep(repository, index);
        return new ContentSnapshot
        {
            Branch = head.Branch,
            Commit = head.Commit,
            Packs = Scan(index, files, cancellationToken),
        };
    }

    private static ImmutableArray<PackSnapshot> Scan(
        SnapshotIndex index,
        IReadOnlyDictionary<string, PackFiles> files,
        CancellationToken ct
    ) =>
        [
            .. index
                .Packs.AsParallel()
                .AsOrdered()
                .WithCancellation(ct)
                .Select(pack =>
                    pack.IsLink
                        ? PackAssembler.Link(index.PacksDirectory, pack)
                        : PackAssembler.Assemble(index.PacksDirectory, pack, files[pack.Tree])
                ),
        ];
}
