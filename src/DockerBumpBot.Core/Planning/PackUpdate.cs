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
/// <param name="To">The next version whose release notes do not exist yet.</param>
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
    /// <summary>The next release of a pack with usable metadata.</summary>
    public static PackRelease After(Pack pack, PackMetadata.Valid metadata)
    {
        var next = metadata.Version.Next();
        while (pack.ReleaseNotes.Contains(next.ReleaseNotesFile))
            next = next.Next();
        return new PackRelease(
            metadata.Version,
            metadata.VersionRange,
            next,
            pack.PathOf(PackMetadata.FileName),
            pack.PathOf($"{ContentPath.ReleaseNotesFolder}/{next.ReleaseNotesFile}")
        );
    }
}
