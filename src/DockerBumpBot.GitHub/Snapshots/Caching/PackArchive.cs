using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using DockerBumpBot.GitHub.Snapshots.Objects;

namespace DockerBumpBot.GitHub.Snapshots.Caching;

/// <summary>
/// The form in which a pack is kept: a zip with a list of its files, and the bytes of each under its number in the list.
/// The bytes are checked by the names of their blobs, and the list by its sum, for nothing else would show that a path in
/// it is another.
/// </summary>
internal static class PackArchive
{
    private const int Format = 2;
    private const string ListName = "pack.json";
    private const string SumName = "pack.sum";

    // A hundred thousand files, more than GitHub lists.
    private const long LongestList = 64 * 1024 * 1024;

    /// <summary>Writes a pack.</summary>
    public static void Write(Stream stream, string tree, PackFiles files)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var document = new ArchivedPack(
            Format,
            tree,
            [.. files.Files.Select(ArchivedFile.Of)],
            [.. files.ReleaseNotes.Order(StringComparer.Ordinal)]
        );
        var list = JsonSerializer.SerializeToUtf8Bytes(document, CacheJson.Default.ArchivedPack);
        Write(zip, ListName, list);
        Write(zip, SumName, SHA256.HashData(list));
        for (var i = 0; i < files.Files.Length; i++)
        {
            if (files.Files[i] is PackFile.Content content)
                Write(zip, NameOf(i), content.Bytes.Span);
        }
    }

    /// <summary>Reads a pack.</summary>
    /// <exception cref="InvalidDataException">It is not what was written.</exception>
    public static PackFiles Read(Stream stream, string tree)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var list = ReadList(zip);
        var pack = JsonSerializer.Deserialize(list, CacheJson.Default.ArchivedPack);
        if (pack is not { Format: Format } || pack.Tree != tree)
            throw new InvalidDataException("it is of another pack, or of another version of this program");
        return new PackFiles(
            [.. pack.Files.Select((file, number) => ReadFile(zip, file, number))],
            [.. pack.ReleaseNotes]
        );
    }

    private static byte[] ReadList(ZipArchive zip)
    {
        var length = Entry(zip, ListName).Length;
        if (length > LongestList)
            throw new InvalidDataException("its list is too long");
        var list = ReadBytes(zip, ListName, length);
        return ReadBytes(zip, SumName, SHA256.HashSizeInBytes).AsSpan().SequenceEqual(SHA256.HashData(list))
            ? list
            : throw new InvalidDataException("its list is damaged");
    }

    private static PackFile ReadFile(ZipArchive zip, ArchivedFile file, int number) =>
        file.Kind switch
        {
            ArchivedKind.Content => new PackFile.Content(file.Path, file.Blob ?? "", ReadBytes(zip, file, number))
            {
                IsExecutable = file.IsExecutable,
            },
            ArchivedKind.TooLarge => new PackFile.TooLarge(file.Path, file.Length),
            ArchivedKind.Link => new PackFile.Link(file.Path),
            ArchivedKind.InTheWay => new PackFile.InTheWay(file.Path),
            _ => throw new InvalidDataException($"{file.Path} is of an unknown kind"),
        };

    private static byte[] ReadBytes(ZipArchive zip, ArchivedFile file, int number)
    {
        if (!PackFilesBuilder.WantsBytes(file.Path, file.Length) || file.Length < 0)
            throw new InvalidDataException($"{file.Path} is not a file that is kept");
        var bytes = ReadBytes(zip, NameOf(number), file.Length);
        return GitObject.BlobId(bytes) == file.Blob ? bytes : throw new InvalidDataException($"{file.Path} is damaged");
    }

    private static byte[] ReadBytes(ZipArchive zip, string name, long length)
    {
        var bytes = new byte[length];
        using var entry = Entry(zip, name).Open();
        entry.ReadExactly(bytes);
        return bytes;
    }

    private static void Write(ZipArchive zip, string name, ReadOnlySpan<byte> bytes)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(bytes);
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string name) =>
        zip.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing");

    private static string NameOf(int number) => number.ToString(CultureInfo.InvariantCulture);
}
