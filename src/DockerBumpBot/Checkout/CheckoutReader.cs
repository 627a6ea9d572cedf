using System.Collections.Concurrent;
using System.Collections.Immutable;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Checkout;

/// <summary>
/// Takes the snapshot of a local checkout: the files that matter, scanned as they are read, so that no file stays in
/// memory. Symbolic links below the content directory are never followed.
/// </summary>
internal sealed class CheckoutReader(CheckoutDirectory checkout)
{
    // Everything but links; hidden and system files count like any other.
    private static readonly EnumerationOptions Entries = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
        ReturnSpecialDirectories = false,
    };

    /// <summary>Scans the packs whose names match one of <paramref name="only"/>; an empty list means all.</summary>
    /// <param name="only">Patterns of names.</param>
    /// <param name="onRead">Told of every pack as soon as it is read; from any thread.</param>
    /// <param name="cancellationToken">Stops between packs.</param>
    public IReadOnlyList<Pack> ReadPacks(
        IReadOnlyCollection<Glob> only,
        Action<Pack> onRead,
        CancellationToken cancellationToken
    )
    {
        var names = Directory
            .EnumerateDirectories(checkout.PacksDirectory, "*", Entries)
            .Select(Path.GetFileName)
            .OfType<string>()
            .Where(name => only.Count == 0 || only.Any(glob => glob.Matches(name)))
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (names.Length == 0)
            return [];
        var packs = new Pack[names.Length];
        var options = new ParallelOptions
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = Environment.ProcessorCount,
        };
        Parallel.ForEach(
            Partitioner.Create(0, names.Length, 16),
            options,
            (range, _) =>
            {
                var buffer = new FileBuffer();
                for (var i = range.Item1; i < range.Item2; i++)
                    onRead(packs[i] = ReadPackOrFail(names[i], buffer));
            }
        );
        return packs;
    }

    /// <summary>A folder that cannot be read makes its pack a failure: half of a pack is not to be planned for.</summary>
    private Pack ReadPackOrFail(string name, FileBuffer buffer)
    {
        try
        {
            return ReadPack(name, buffer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var directory = $"{checkout.PacksPath}/{name}";
            return new Pack
            {
                Name = name,
                Directory = directory,
                Metadata = PackMetadata.Missing,
                Files = [new ScannedFile.InvalidYaml(directory, $"the pack cannot be read: {exception.Message}")],
            };
        }
    }

    private Pack ReadPack(string name, FileBuffer buffer)
    {
        var root = Path.Join(checkout.PacksDirectory, name);
        var directory = $"{checkout.PacksPath}/{name}";
        var files = ImmutableArray.CreateBuilder<ScannedFile>();
        var releaseNotes = ImmutableHashSet<string>.Empty;
        foreach (var folder in NamesOf(Directory.EnumerateDirectories(root, "*", Entries)))
        {
            if (ContentPath.ItemFolders.Contains(folder))
                ReadItems(name, Path.Join(root, folder), $"{directory}/{folder}", buffer, files);
            else if (folder == ContentPath.ReleaseNotesFolder)
                releaseNotes = [.. NamesOf(Directory.EnumerateFiles(Path.Join(root, folder), "*", Entries))];
        }

        return new Pack
        {
            Name = name,
            Directory = directory,
            Metadata = ReadMetadata(root, buffer),
            ReleaseNotes = releaseNotes,
            Files = files.DrainToImmutable(),
        };
    }

    private static void ReadItems(
        string pack,
        string folder,
        string path,
        FileBuffer buffer,
        ImmutableArray<ScannedFile>.Builder files
    )
    {
        ReadItemFiles(pack, folder, path, buffer, files);
        foreach (var inner in NamesOf(Directory.EnumerateDirectories(folder, "*", Entries)))
            ReadItemFiles(pack, Path.Join(folder, inner), $"{path}/{inner}", buffer, files);
    }

    private static void ReadItemFiles(
        string pack,
        string folder,
        string path,
        FileBuffer buffer,
        ImmutableArray<ScannedFile>.Builder files
    )
    {
        foreach (var name in NamesOf(Directory.EnumerateFiles(folder, "*.yml", Entries)))
        {
            if (ContentPath.IsItemFile(name))
                files.Add(ReadItem(pack, Path.Join(folder, name), $"{path}/{name}", buffer));
        }
    }

    private static ScannedFile ReadItem(string pack, string file, string path, FileBuffer buffer)
    {
        try
        {
            return buffer.Read(file, ItemScanner.MaximumLength, out var length) is { } bytes
                ? ItemScanner.Scan(pack, path, bytes.Span)
                : ItemScanner.TooLarge(path, length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ScannedFile.InvalidYaml(path, $"the file cannot be read: {exception.Message}");
        }
    }

    private static PackMetadata ReadMetadata(string root, FileBuffer buffer)
    {
        if (Directory.EnumerateFiles(root, PackMetadata.FileName, Entries).FirstOrDefault() is not { } file)
            return PackMetadata.Missing;
        try
        {
            return buffer.Read(file, ItemScanner.MaximumLength, out _) is { } bytes
                ? PackMetadata.Read(bytes.Span)
                : new PackMetadata.Invalid($"{PackMetadata.FileName} is too large");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new PackMetadata.Invalid($"{PackMetadata.FileName} cannot be read: {exception.Message}");
        }
    }

    private static IEnumerable<string> NamesOf(IEnumerable<string> paths) =>
        paths.Select(path => Path.GetFileName(path)!);
}
