using System.Collections.Immutable;

namespace DockerBumpBot.GitHub.Snapshots;

/// <summary>The files of a pack that matter. They follow from its git tree alone, whatever the pack is called.</summary>
/// <param name="Files">What stands in the places of items and of metadata, in ordinal order of path.</param>
/// <param name="ReleaseNotes">The names of the files in the folder of release notes.</param>
public sealed record PackFiles(ImmutableArray<PackFile> Files, ImmutableHashSet<string> ReleaseNotes);

/// <summary>What stands in the place of an item or of metadata.</summary>
/// <param name="Path">From the folder of the pack, with forward slashes.</param>
public abstract record PackFile(string Path)
{
    /// <summary>A file.</summary>
    /// <param name="Path">Where it stands.</param>
    /// <param name="Blob">Its git blob: 40 hexadecimal digits.</param>
    /// <param name="Bytes">All of it.</param>
    public sealed record Content(string Path, string Blob, ReadOnlyMemory<byte> Bytes) : PackFile(Path)
    {
        /// <summary>Whether it can be run, which is not to change with its bytes.</summary>
        public bool IsExecutable { get; init; }
    }

    /// <summary>A file with more bytes than are read.</summary>
    public sealed record TooLarge(string Path, long Length) : PackFile(Path);

    /// <summary>A symbolic link, which is not followed.</summary>
    public sealed record Link(string Path) : PackFile(Path);

    /// <summary>A file or a link where the folder of release notes belongs.</summary>
    public sealed record InTheWay(string Path) : PackFile(Path);
}
