namespace DockerBumpBot.GitHub.Snapshots;

/// <summary>How a snapshot is taken.</summary>
public sealed record SnapshotOptions
{
    /// <summary>When more than this share of the packs is not in the cache, the whole tarball is read.</summary>
    public double TarballShare { get; init; } = 0.2;

    /// <summary>When reading the missing packs one by one takes more requests than this, the whole tarball is read.</summary>
    public int MaximumReads { get; init; } = 200;

    /// <summary>How often the tarball is begun when the connection breaks on the way.</summary>
    public int TarballAttempts { get; init; } = 2;

    /// <summary>What a tarball may cost.</summary>
    public TarballLimits Tarball { get; init; } = new();
}

/// <summary>What a tarball may hold before it is refused: it is written by strangers.</summary>
public sealed record TarballLimits
{
    /// <summary>Files, folders and links.</summary>
    public int MaximumEntries { get; init; } = 2_000_000;

    /// <summary>Bytes after unpacking; they only pass by.</summary>
    public long MaximumUnpackedBytes { get; init; } = 20L * 1024 * 1024 * 1024;

    /// <summary>Bytes of files and names that are held in memory at one time.</summary>
    public long MaximumKeptBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Bytes of one extended header: a long path, or the comment with the commit.</summary>
    public int MaximumHeaderBytes { get; init; } = 256 * 1024;

    /// <summary>Characters of a path in a pack.</summary>
    public int MaximumPathLength { get; init; } = 4096;
}
