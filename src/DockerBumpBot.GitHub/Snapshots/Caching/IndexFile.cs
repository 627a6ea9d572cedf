using System.Security.Cryptography;
using System.Text.Json;
using DockerBumpBot.GitHub.Snapshots.Objects;

namespace DockerBumpBot.GitHub.Snapshots.Caching;

/// <summary>The form in which an index is kept: JSON, with a sum that shows damage.</summary>
internal static class IndexFile
{
    private const int Format = 2;

    /// <summary>Writes an index.</summary>
    public static void Write(Stream stream, SnapshotIndex index) =>
        JsonSerializer.Serialize(
            stream,
            new ArchivedIndex(Format, index, SumOf(index)),
            CacheJson.Default.ArchivedIndex
        );

    /// <summary>Reads an index.</summary>
    /// <exception cref="InvalidDataException">It is not what was written.</exception>
    /// <exception cref="JsonException">It is no JSON, or of another form.</exception>
    public static SnapshotIndex Read(Stream stream)
    {
        var document = JsonSerializer.Deserialize(stream, CacheJson.Default.ArchivedIndex);
        return
            document is { Format: Format, Index: { Packs.IsDefault: false } index }
            && document.Sum == SumOf(index)
            && GitObject.IsId(index.Commit)
            && index.Packs.All(pack => GitObject.IsId(pack.Tree) && PackPlaces.IsPlain(pack.Name))
            ? index
            : throw new InvalidDataException("it is of another version of this program, or damaged");
    }

    private static string SumOf(SnapshotIndex index) =>
        Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(index, CacheJson.Default.SnapshotIndex))
        );
}
