namespace DockerBumpBot.GitHub.Snapshots;

/// <summary>The bytes that are at hand, by the name of their blob.</summary>
internal sealed class BlobPool
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> blobs = new(StringComparer.Ordinal);

    /// <summary>Takes the bytes of all files of a pack.</summary>
    public void Add(PackFiles files)
    {
        foreach (var file in files.Files.OfType<PackFile.Content>())
            blobs.TryAdd(file.Blob, file.Bytes);
    }

    /// <summary>Takes the bytes of one blob.</summary>
    public void Add(string blob, ReadOnlyMemory<byte> bytes) => blobs.TryAdd(blob, bytes);

    /// <summary>Whether a blob is at hand.</summary>
    public bool Contains(string blob) => blobs.ContainsKey(blob);

    /// <summary>The bytes of a blob that is at hand.</summary>
    public ReadOnlyMemory<byte> this[string blob] => blobs[blob];
}
