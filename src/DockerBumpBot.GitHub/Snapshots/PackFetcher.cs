using System.Collections.Immutable;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Snapshots.Caching;
using DockerBumpBot.GitHub.Snapshots.Requests;
using DockerBumpBot.GitHub.Snapshots.Tarballs;

namespace DockerBumpBot.GitHub.Snapshots;

/// <summary>Gets the files of all packs of a commit: from the cache, pack by pack, or from the tarball.</summary>
/// <param name="requests">Asks GitHub.</param>
/// <param name="cache">What is known already.</param>
/// <param name="options">When the tarball is the better way.</param>
internal sealed class PackFetcher(RepositoryRequests requests, ISnapshotCache cache, SnapshotOptions options)
{
    private readonly PackTreeReader trees = new(requests);
    private readonly BlobPool blobs = new();
    private Dictionary<string, PackFiles> found = [];

    /// <summary>Gets them.</summary>
    /// <param name="before">The packs of the last snapshot, from which most bytes of a changed pack may come.</param>
    /// <param name="index">The packs.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The files by git tree.</returns>
    /// <exception cref="GitHubException">GitHub did not answer, or not as expected.</exception>
    public async Task<IReadOnlyDictionary<string, PackFiles>> FetchAsync(
        SnapshotIndex? before,
        SnapshotIndex index,
        CancellationToken cancellationToken
    )
    {
        PackListing[] packs = [.. index.Packs.Where(pack => !pack.IsLink)];
        found = Load(packs, cancellationToken);
        var missing = Missing(packs);
        if (missing.Length == 0)
            return found;

        TakeBlobs(before, missing);
        var isTarball = missing.Length > options.TarballShare * packs.Length || missing.Length > options.MaximumReads;
        if (isTarball || !await TryReadOneByOneAsync(missing, cancellationToken).ConfigureAwait(false))
        {
            await ReadTarballAsync(index, missing, cancellationToken).ConfigureAwait(false);
            await ReadUnprovenAsync(Missing(packs), cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    private Dictionary<string, PackFiles> Load(PackListing[] packs, CancellationToken ct) =>
        packs
            .Select(pack => pack.Tree)
            .Distinct()
            .AsParallel()
            .WithCancellation(ct)
            .Select(tree => (Tree: tree, Files: cache.TryRead(requests.Repository, tree, out var files) ? files : null))
            .Where(pack => pack.Files is not null)
            .ToDictionary(pack => pack.Tree, pack => pack.Files!, StringComparer.Ordinal);

    private PackListing[] Missing(PackListing[] packs) =>
        [.. packs.Where(pack => !found.ContainsKey(pack.Tree)).DistinctBy(pack => pack.Tree)];

    private void TakeBlobs(SnapshotIndex? before, PackListing[] missing)
    {
        foreach (var files in found.Values)
            blobs.Add(files);
        var names = missing.Select(pack => pack.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var pack in before?.Packs.Where(pack => names.Contains(pack.Name)) ?? [])
        {
            if (cache.TryRead(requests.Repository, pack.Tree, out var files))
                blobs.Add(files);
        }
    }

    /// <summary>Reads packs by their trees; <c>false</c>, with only trees read, when that would be too many requests.</summary>
    private async Task<bool> TryReadOneByOneAsync(PackListing[] packs, CancellationToken ct)
    {
        var lists = new List<(PackListing Pack, ImmutableArray<TreeFile> Files)>();
        foreach (var pack in packs)
            lists.Add((pack, await trees.ListAsync(pack, ct).ConfigureAwait(false)));
        var unknown = lists
            .SelectMany(list => list.Files)
            .Where(file => file.WantsBytes && !blobs.Contains(file.Blob))
            .DistinctBy(file => file.Blob)
            .Count();
        if (lists.Count + unknown > options.MaximumReads)
            return false;
        foreach (var (pack, files) in lists)
            await CompleteAsync(pack, files, ct).ConfigureAwait(false);
        return true;
    }

    /// <summary>There is no other way to what the tarball does not give as it is in git, so requests are not counted.</summary>
    private async Task ReadUnprovenAsync(PackListing[] packs, CancellationToken ct)
    {
        foreach (var pack in packs)
            await CompleteAsync(pack, await trees.ListAsync(pack, ct).ConfigureAwait(false), ct).ConfigureAwait(false);
    }

    private async Task CompleteAsync(PackListing pack, ImmutableArray<TreeFile> list, CancellationToken ct)
    {
        var builder = new PackFilesBuilder();
        foreach (var file in list)
        {
            if (file.WantsBytes && !blobs.Contains(file.Blob))
                blobs.Add(file.Blob, await trees.BlobAsync(file.Blob, ct).ConfigureAwait(false));
            if (file.IsLink)
                builder.AddLink(file.Path);
            else
                builder.AddFile(
                    file.Path,
                    file.Length,
                    file.Blob,
                    file.WantsBytes ? blobs[file.Blob] : default,
                    file.IsExecutable
                );
        }

        Take(pack.Tree, builder.Build());
    }

    private async Task ReadTarballAsync(SnapshotIndex index, PackListing[] packs, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var path = $"tarball/{index.Commit}";
            await using var stream = await requests.StreamAsync(path, ct).ConfigureAwait(false);
            try
            {
                // Of packs that are the same, any one will do.
                var wanted = packs.ToDictionary(pack => pack.Name, pack => pack.Tree, StringComparer.Ordinal);
                var reader = new TarballReader(index.PacksDirectory, index.Commit, wanted, options.Tarball);
                foreach (var (name, pack) in await reader.ReadAsync(stream, ct).ConfigureAwait(false))
                    Take(wanted[name], pack);
                return;
            }
            catch (Exception exception) when (IsCutShort(exception) && attempt < options.TarballAttempts)
            {
                // The connection broke while the body was read, which nobody below can repeat.
            }
            catch (TarballRefusedException exception)
            {
                throw new GitHubException(
                    GitHubFailure.Unexpected,
                    $"the tarball of {requests.Repository} at {index.Commit} cannot be used: {exception.Message}",
                    exception
                );
            }
            catch (Exception exception) when (requests.Translate(path, exception, ct) is { } translated)
            {
                throw translated;
            }
        }
    }

    private static bool IsCutShort(Exception exception) =>
        exception is IOException or GitHubException { Failure: GitHubFailure.Unreachable };

    private void Take(string tree, TarballPack pack)
    {
        blobs.Add(pack.Files);
        if (pack.IsProven)
            Take(tree, pack.Files);
    }

    private void Take(string tree, PackFiles files)
    {
        found[tree] = files;
        cache.Write(requests.Repository, tree, files);
    }
}
