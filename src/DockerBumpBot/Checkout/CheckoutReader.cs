using System.Collections.Concurrent;
using System.Collections.Immutable;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Checkout;

/// <summary>
/// Takes the snapshot of a local checkout: the files that matter, scanned as they are read, so that no file stays in
/// memory. Symbolic links below the content directory are never followed; one in the place of something that is
/// looked for is a failure with a name.
/// </summary>
internal sealed class CheckoutReader(CheckoutDirectory checkout)
{
    private const string HalfWritten =
        "an apply was interrupted in this pack, or is at work; run apply, which takes back what was written and plans anew";

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
        var names = checkout.PackNames(only);
        if (names.Length == 0)
            return [];
        var packs = new Pack[names.Length];
        // One processor is left to whoever is told of the packs, and asks for their images meanwhile.
        var options = new ParallelOptions
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount - 1),
        };
        Parallel.ForEach(
            Partitioner.Create(0, names.Length, 16),
            options,
            () => new FileBuffer(),
            (range, _, buffer) =>
            {
                for (var i = range.Item1; i < range.Item2; i++)
                    onRead(packs[i] = ReadPackOrFail(names[i], buffer));
                return buffer;
            },
            _ => { }
        );
        return packs;
    }

    /// <summary>A folder that cannot be read makes its pack a failure: half of a pack is not to be planned for.</summary>
    private Pack ReadPackOrFail(string name, FileBuffer buffer)
    {
        var directory = $"{checkout.PacksPath}/{name}";
        try
        {
            return IsLink(Path.Join(checkout.PacksDirectory, name))
                ? Failed(name, ScannedFile.Link(directory))
                : ReadPack(name, buffer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failed(
                name,
                new ScannedFile.InvalidYaml(directory, $"the pack cannot be read: {exception.Message}")
            );
        }
    }

    private Pack Failed(string name, ScannedFile why) =>
        new()
        {
            Name = name,
            Directory = $"{checkout.PacksPath}/{name}",
            Metadata = PackMetadata.Missing,
            Files = [why],
        };

    private Pack ReadPack(string name, FileBuffer buffer)
    {
        var root = Path.Join(checkout.PacksDirectory, name);
        var directory = $"{checkout.PacksPath}/{name}";
        var names = DirectoryNames.In(root);
        if (names.Has(PackJournal.FileName))
            return Failed(name, new ScannedFile.InvalidYaml(directory, HalfWritten));

        var files = ImmutableArray.CreateBuilder<ScannedFile>();
        var releaseNotes = ImmutableHashSet<string>.Empty;
        foreach (var folder in names.Folders)
        {
            if (ContentPath.ItemFolders.Contains(folder))
                ReadItems(name, Path.Join(root, folder), $"{directory}/{folder}", buffer, files);
            // Behind a link nothing is looked at; the writer refuses it when there is something to write.
            else if (folder == ContentPath.ReleaseNotesFolder && !IsLink(Path.Join(root, folder)))
                releaseNotes = [.. DirectoryNames.In(Path.Join(root, folder)).Files];
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
        if (IsLink(folder))
        {
            files.Add(ScannedFile.Link(path));
            return;
        }

        var names = DirectoryNames.In(folder);
        ReadItemFiles(pack, folder, path, names, buffer, files);
        foreach (var inner in names.Folders)
        {
            var inside = Path.Join(folder, inner);
            if (IsLink(inside))
                files.Add(ScannedFile.Link($"{path}/{inner}"));
            else
                ReadItemFiles(pack, inside, $"{path}/{inner}", DirectoryNames.In(inside), buffer, files);
        }
    }

    private static void ReadItemFiles(
        string pack,
        string folder,
        string path,
        DirectoryNames names,
        FileBuffer buffer,
        ImmutableArray<ScannedFile>.Builder files
    )
    {
        foreach (var name in names.Files)
            if (ContentPath.IsItemFile(name))
                files.Add(ReadItem(pack, new FileInfo(Path.Join(folder, name)), $"{path}/{name}", buffer));
    }

    private static ScannedFile ReadItem(string pack, FileInfo file, string path, FileBuffer buffer)
    {
        try
        {
            if (IsLink(file))
                return ScannedFile.Link(path);
            return buffer.Read(file, ItemScanner.MaximumLength) is { } bytes
                ? ItemScanner.Scan(pack, path, bytes.Span)
                : ItemScanner.TooLarge(path, file.Length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ScannedFile.InvalidYaml(path, $"the file cannot be read: {exception.Message}");
        }
    }

    private static PackMetadata ReadMetadata(string root, FileBuffer buffer)
    {
        var file = new FileInfo(Path.Join(root, PackMetadata.FileName));
        try
        {
            if (IsLink(file))
                return PackMetadata.Link;
            if (!file.Exists)
                return PackMetadata.Missing;
            return buffer.Read(file, ItemScanner.MaximumLength) is { } bytes
                ? PackMetadata.Read(bytes.Span)
                : new PackMetadata.Invalid($"{PackMetadata.FileName} is too large");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new PackMetadata.Invalid($"{PackMetadata.FileName} cannot be read: {exception.Message}");
        }
    }

    private static bool IsLink(string path) => File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint);

    // The attributes, the length and whether it exists at all come from one call; a file that is gone has all bits set.
    private static bool IsLink(FileInfo file) =>
        file.Attributes is not (FileAttributes)(-1) and var attributes
        && attributes.HasFlag(FileAttributes.ReparsePoint);
}
