using System.Collections.Immutable;
using DockerBumpBot.Core.Content;

namespace DockerBumpBot.Core.Planning;

/// <summary>All that changes in one pack.</summary>
/// <param name="Pack">The pack as scanned.</param>
/// <param name="Items">The items that move, in ordinal order of their paths; at least one.</param>
/// <param name="Release">The release that goes with it; <c>null</c> for packs without versions.</param>
public sealed record PackUpdate(Pack Pack, ImmutableArray<ItemUpdate> Items, PackRelease? Release)
{
    /// <summary>The files that are written, in ordinal order.</summary>
    public ImmutableArray<string> Files =>
        [
            .. Items
                .Select(item => item.Item.Path)
                .Concat(Release is null ? [] : [Release.MetadataPath, Release.ReleaseNotesPath])
                .Order(StringComparer.Ordinal),
        ];
}

/// <summary>The next version of a pack and the files that carry it.</summary>
/// <param name="From">The version in the metadata.</param>
/// <param name="VersionRange">Where it stands there.</param>
/// <param name="To">The next version, above all release notes of its line.</param>
/// <param name="MetadataPath">The metadata file, from the root of the repository.</param>
/// <param name="ReleaseNotesPath">The new release-notes file, from the root of the repository.</param>
public sealed record PackRelease(
    PackVersion From,
    ByteRange VersionRange,
    PackVersion To,
    string MetadataPath,
    string ReleaseNotesPath
)
{
    /// <summary>What a maintainer should know about the metadata; sentences.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>The next release of a pack with usable metadata.</summary>
    public static PackRelease After(Pack pack, PackMetadata.Valid metadata)
    {
        PackVersion[] notes = [.. pack.ReleaseNotes.Select(PackVersion.OfReleaseNotes).OfType<PackVersion>()];
        var next = NextOf(metadata.Version, notes);
        return new PackRelease(
            metadata.Version,
            metadata.VersionRange,
            next,
            pack.PathOf(PackMetadata.FileName),
            pack.PathOf($"{ContentPath.ReleaseNotesFolder}/{next.ReleaseNotesFile}")
        )
        {
            Warnings = [.. WarningsOf(metadata, notes, next)],
        };
    }

    // What was released last in a line is what its release notes say, whatever became of the metadata; the next
    // version may begin a line that has some, too.
    private static PackVersion NextOf(PackVersion current, PackVersion[] notes)
    {
        var highest = notes.GroupBy(note => note.Line).ToDictionary(line => line.Key, line => line.Max()!);
        var next = current.Next();
        while (highest.TryGetValue(next.Line, out var last) && last.CompareTo(next) >= 0)
            next = last.Next();
        return next;
    }

    private static IEnumerable<string> WarningsOf(PackMetadata.Valid metadata, PackVersion[] notes, PackVersion next)
    {
        if (notes.Max() is { } last && last.CompareTo(metadata.Version) > 0)
            yield return $"currentVersion is {metadata.Version}, but there are release notes up to {last}: the metadata is behind; the update takes {next}";
        if (metadata.IsRepeated)
            yield return $"version says {metadata.Version} as currentVersion does, and stays so: the platform's tools know and raise currentVersion alone; remove the key version";
    }
}
