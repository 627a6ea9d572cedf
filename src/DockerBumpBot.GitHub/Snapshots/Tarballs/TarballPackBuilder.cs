using DockerBumpBot.GitHub.Snapshots.Objects;

namespace DockerBumpBot.GitHub.Snapshots.Tarballs;

/// <summary>Collects one pack while its folder passes by.</summary>
/// <param name="name">The name of the pack.</param>
/// <param name="tree">The git tree that its folder should be.</param>
internal sealed class TarballPackBuilder(string name, string tree)
{
    // What an entry costs in GitTree, generously.
    private const int CostOfFile = 128;
    private const int CostOfFolder = 512;

    private readonly GitTree root = new();
    private readonly PackFilesBuilder files = new();
    private bool isUnambiguous = true;

    /// <summary>The name of the pack.</summary>
    public string Name => name;

    /// <summary>How much memory the names of its files take, about, until it is finished.</summary>
    public long Cost { get; private set; }

    /// <summary>Takes a file.</summary>
    public void AddFile(string path, string mode, byte[] blob, long length, ReadOnlyMemory<byte> bytes)
    {
        if (TryAdd(path, mode, blob))
            files.AddFile(path, length, Convert.ToHexStringLower(blob), bytes, mode == GitTree.Executable);
    }

    /// <summary>Takes a symbolic link.</summary>
    public void AddLink(string path, byte[] blob)
    {
        if (TryAdd(path, GitTree.Link, blob))
            files.AddLink(path);
    }

    /// <summary>The pack, with nothing more to come.</summary>
    public TarballPack Finish() => new(files.Build(), isUnambiguous && root.Id() == tree);

    private bool TryAdd(string path, string mode, byte[] blob)
    {
        Cost += CostOfFile + 2L * path.Length + CostOfFolder * path.AsSpan().Count('/');
        var isNew = root.TryAdd(path, mode, blob);
        isUnambiguous &= isNew;
        return isNew;
    }
}
