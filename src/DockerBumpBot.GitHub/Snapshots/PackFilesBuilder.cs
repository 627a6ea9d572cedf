using System.Collections.Immutable;
using DockerBumpBot.Core.Content;

namespace DockerBumpBot.GitHub.Snapshots;

/// <summary>Collects what matters of a pack: the one place that decides it, wherever the files come from.</summary>
internal sealed class PackFilesBuilder
{
    private readonly ImmutableArray<PackFile>.Builder files = ImmutableArray.CreateBuilder<PackFile>();
    private readonly ImmutableHashSet<string>.Builder releaseNotes = ImmutableHashSet.CreateBuilder<string>();

    /// <summary>Whether the bytes of a file are wanted.</summary>
    public static bool WantsBytes(string path, long length) =>
        length <= ItemScanner.MaximumLength && PackPlaces.Of(path) is PackPlace.Item or PackPlace.Metadata;

    /// <summary>Takes note of a file.</summary>
    /// <param name="path">From the folder of the pack.</param>
    /// <param name="length">In bytes.</param>
    /// <param name="blob">Its git blob.</param>
    /// <param name="bytes">All of it, where <see cref="WantsBytes"/> says so.</param>
    /// <param name="isExecutable">Whether it can be run.</param>
    public void AddFile(string path, long length, string blob, ReadOnlyMemory<byte> bytes, bool isExecutable)
    {
        switch (PackPlaces.Of(path))
        {
            case PackPlace.Item or PackPlace.Metadata:
                files.Add(
                    WantsBytes(path, length)
                        ? new PackFile.Content(path, blob, bytes) { IsExecutable = isExecutable }
                        : new PackFile.TooLarge(path, length)
                );
                break;
            case PackPlace.ReleaseNote:
                releaseNotes.Add(NameOf(path));
                break;
            case PackPlace.ReleaseNotesFolder:
                files.Add(new PackFile.InTheWay(path));
                break;
        }
    }

    /// <summary>
    /// Takes note of a symbolic link. One beside the items could lead to a folder of items; where it leads is not looked
    /// at, so it is always named.
    /// </summary>
    public void AddLink(string path)
    {
        switch (PackPlaces.Of(path))
        {
            case PackPlace.Item or PackPlace.Metadata or PackPlace.ItemFolder:
                files.Add(new PackFile.Link(path));
                break;
            case PackPlace.ReleaseNote:
                releaseNotes.Add(NameOf(path));
                break;
            case PackPlace.ReleaseNotesFolder:
                files.Add(new PackFile.InTheWay(path));
                break;
        }
    }

    /// <summary>What was collected.</summary>
    public PackFiles Build() =>
        new([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)], releaseNotes.ToImmutable());

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
