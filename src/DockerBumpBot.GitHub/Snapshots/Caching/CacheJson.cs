using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DockerBumpBot.GitHub.Snapshots.Caching;

/// <summary>The list in a <see cref="PackArchive"/>.</summary>
internal sealed record ArchivedPack(
    int Format,
    string Tree,
    ImmutableArray<ArchivedFile> Files,
    ImmutableArray<string> ReleaseNotes
);

/// <summary>What a <see cref="PackFile"/> is.</summary>
internal enum ArchivedKind
{
    Content,
    TooLarge,
    Link,
    InTheWay,
}

/// <summary>A <see cref="PackFile"/> without its bytes.</summary>
internal sealed record ArchivedFile(
    string Path,
    ArchivedKind Kind,
    string? Blob,
    long Length,
    bool IsExecutable = false
)
{
    public static ArchivedFile Of(PackFile file) =>
        file switch
        {
            PackFile.Content content => new(
                file.Path,
                ArchivedKind.Content,
                content.Blob,
                content.Bytes.Length,
                content.IsExecutable
            ),
            PackFile.TooLarge large => new(file.Path, ArchivedKind.TooLarge, null, large.Length),
            PackFile.Link => new(file.Path, ArchivedKind.Link, null, 0),
            _ => new(file.Path, ArchivedKind.InTheWay, null, 0),
        };
}

/// <summary>A <see cref="SnapshotIndex"/> with the version of its form, and the SHA-256 of its own JSON.</summary>
internal sealed record ArchivedIndex(int Format, SnapshotIndex Index, string Sum);

/// <summary>The JSON of the cache.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(ArchivedPack))]
[JsonSerializable(typeof(ArchivedIndex))]
[JsonSerializable(typeof(SnapshotIndex))]
internal sealed partial class CacheJson : JsonSerializerContext;
