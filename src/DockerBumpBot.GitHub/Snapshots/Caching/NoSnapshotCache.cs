using System.Diagnostics.CodeAnalysis;

namespace DockerBumpBot.GitHub.Snapshots.Caching;

/// <summary>Remembers nothing: every snapshot reads the tarball.</summary>
public sealed class NoSnapshotCache : ISnapshotCache
{
    /// <inheritdoc/>
    public bool TryReadIndex(RepositoryName repository, [NotNullWhen(true)] out SnapshotIndex? index)
    {
        index = null;
        return false;
    }

    /// <inheritdoc/>
    public bool TryRead(RepositoryName repository, string tree, [NotNullWhen(true)] out PackFiles? files)
    {
        files = null;
        return false;
    }

    /// <inheritdoc/>
    public void Write(RepositoryName repository, string tree, PackFiles files) { }

    /// <inheritdoc/>
    public void Keep(RepositoryName repository, SnapshotIndex index) { }
}
