using System.Diagnostics.CodeAnalysis;

namespace DockerBumpBot.GitHub.Snapshots.Caching;

/// <summary>
/// What earlier snapshots have read. Everything in it follows from a commit or from a git tree, so it is never outdated;
/// it may be gone at any moment, and it never makes a snapshot fail.
/// </summary>
public interface ISnapshotCache
{
    /// <summary>The packs of the commit that the last snapshot of a repository was taken at.</summary>
    bool TryReadIndex(RepositoryName repository, [NotNullWhen(true)] out SnapshotIndex? index);

    /// <summary>The files of a pack.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="tree">The git tree of the pack's folder.</param>
    /// <param name="files">Its files, whose bytes hash to the names of their blobs.</param>
    bool TryRead(RepositoryName repository, string tree, [NotNullWhen(true)] out PackFiles? files);

    /// <summary>Keeps the files of a pack.</summary>
    void Write(RepositoryName repository, string tree, PackFiles files);

    /// <summary>Ends a snapshot: keeps its index, and forgets the packs that are not in it.</summary>
    void Keep(RepositoryName repository, SnapshotIndex index);
}
