using System.Collections.Immutable;
using DockerBumpBot.Core.Content;

namespace DockerBumpBot.GitHub.Snapshots;

/// <summary>Scans the files of a pack: the same content gives the same pack as a local checkout of it.</summary>
internal static class PackAssembler
{
    private const string ReleaseNotesInTheWay =
        $"{ContentPath.ReleaseNotesFolder} is a file or a symbolic link, not a folder; put the folder itself there";

    private const string LfsPointer =
        "a pointer of Git LFS stands in the place of the file; files of content must not be kept in Git LFS";

    // https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: a pointer has fewer than 1024 bytes.
    private const int LongestLfsPointer = 1024;

    /// <summary>Scans a pack.</summary>
    public static PackSnapshot Assemble(string packsDirectory, PackListing listing, PackFiles files)
    {
        var directory = $"{packsDirectory}/{listing.Name}";
        var pack = new Pack
        {
            Name = listing.Name,
            Directory = directory,
            Metadata = Metadata(files),
            ReleaseNotes = files.ReleaseNotes,
            Files = [.. files.Files.Where(IsOfItems).Select(file => Scan(listing.Name, directory, file))],
        };
        var bytes = files
            .Files.OfType<PackFile.Content>()
            .ToImmutableDictionary(file => $"{directory}/{file.Path}", file => file.Bytes);
        return new PackSnapshot(pack, listing.Tree, bytes)
        {
            Executables =
            [
                .. files
                    .Files.OfType<PackFile.Content>()
                    .Where(file => file.IsExecutable)
                    .Select(file => $"{directory}/{file.Path}"),
            ],
        };
    }

    /// <summary>A symbolic link in the place of a whole pack.</summary>
    public static PackSnapshot Link(string packsDirectory, PackListing listing)
    {
        var directory = $"{packsDirectory}/{listing.Name}";
        var pack = new Pack
        {
            Name = listing.Name,
            Directory = directory,
            Metadata = PackMetadata.Missing,
            Files = [ScannedFile.Link(directory)],
        };
        return new PackSnapshot(pack, listing.Tree, ImmutableDictionary<string, ReadOnlyMemory<byte>>.Empty);
    }

    private static bool IsOfItems(PackFile file) =>
        file is not PackFile.InTheWay && PackPlaces.Of(file.Path) is PackPlace.Item or PackPlace.ItemFolder;

    private static ScannedFile Scan(string pack, string directory, PackFile file)
    {
        var path = $"{directory}/{file.Path}";
        return file switch
        {
            PackFile.Content content when IsLfsPointer(content.Bytes.Span) => new ScannedFile.InvalidYaml(
                path,
                LfsPointer
            ),
            PackFile.Content content => ItemScanner.Scan(pack, path, content.Bytes.Span),
            PackFile.TooLarge large => ItemScanner.TooLarge(path, large.Length),
            _ => ScannedFile.Link(path),
        };
    }

    private static PackMetadata Metadata(PackFiles files)
    {
        // Release notes cannot be written there, so nothing of the pack may be released.
        if (files.Files.OfType<PackFile.InTheWay>().Any())
            return new PackMetadata.Invalid(ReleaseNotesInTheWay);
        return files.Files.FirstOrDefault(file => file.Path == PackMetadata.FileName) switch
        {
            null => PackMetadata.Missing,
            PackFile.Content content when IsLfsPointer(content.Bytes.Span) => new PackMetadata.Invalid(
                $"{PackMetadata.FileName}: {LfsPointer}"
            ),
            PackFile.Content content => PackMetadata.Read(content.Bytes.Span),
            PackFile.TooLarge => new PackMetadata.Invalid($"{PackMetadata.FileName} is too large"),
            _ => PackMetadata.Link,
        };
    }

    private static bool IsLfsPointer(ReadOnlySpan<byte> bytes) =>
        bytes.Length < LongestLfsPointer && bytes.StartsWith("version https://git-lfs.github.com/spec/v1"u8);
}
