using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using DockerBumpBot.GitHub.Snapshots.Objects;

namespace DockerBumpBot.GitHub.Snapshots.Caching;

/// <summary>
/// The form in which a pack is kept: a zip with a list of its files, and the bytes of each under its number in the list.
/// </summary>
internal static class PackArchive
{
    private const int Format = 1;
    private const string ListName = "pack.json";

    /// <summary>Writes a pack.</summary>
    public static void Write(Stream stream, string tree, PackFiles files)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        using (var list = zip.CreateEntry(ListName, CompressionLevel.Fastest).Open())
        {
            var document = new ArchivedPack(
                Format,
                tree,
                [.. files.Files.Select(ArchivedFile.Of)],
                [.. files.ReleaseNotes.Order(StringComparer.Ordinal)]
            );
            JsonSerializer.Serialize(list, document, CacheJson.Default.ArchivedPack);
        }

        for (var i = 0; i < files.Files.Length; i++)
        {
            if (files.Files[i] is not PackFile.Content content)
                continue;
            using var entry = zip.CreateEntry(NameOf(i), CompressionLevel.Fastest).Open();
            entry.Write(content.Bytes.Span);
        }
    }

    /// <summary>Reads a pack.</summary>
    /// <exception cref="InvalidDataException">It is not what was written.</exception>
    public static PackFiles Read(Stream stream, string tree)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        ArchivedPack? pack;
        using (var list = Entry(zip, ListName).Open())
            pack = JsonSerializer.Deserialize(list, CacheJson.Default.ArchivedPack);
        if (pack is not { Format: Format } || pack.Tree != tree)
            throw new InvalidDataException("it is of another pack, or of another version of this program");
        return new PackFiles(
            [.. pack.Files.Select((file, number) => ReadFile(zip, file, number))],
            [.. pack.ReleaseNotes]
        );
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
        var bytes = new byte[file.Length];
        using var entry = Entry(zip, NameOf(number)).Open();
        entry.ReadExactly(bytes);
        return GitObject.BlobId(bytes) == file.Blob ? bytes : throw new InvalidDataException($"{file.Path} is damaged");
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string name) =>
        zip.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing");

    private static string NameOf(int number) => number.ToString(CultureInfo.InvariantCulture);
}
