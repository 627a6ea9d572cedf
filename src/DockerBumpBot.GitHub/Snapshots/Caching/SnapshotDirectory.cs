using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DockerBumpBot.GitHub.Snapshots.Objects;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DockerBumpBot.GitHub.Snapshots.Caching;

/// <summary>
/// A cache on disk: a folder for each repository, in it a file for each pack, named by its git tree, and the index. A file
/// appears whole or not at all, and is checked whenever it is read; what is damaged counts as absent.
/// </summary>
public sealed partial class SnapshotDirectory : ISnapshotCache
{
    private const int Format = 1;
    private const string IndexName = "index.json";
    private const string PackExtension = ".zip";
    private const string UnfinishedExtension = ".tmp";

    // Another process may be writing one; no write takes that long.
    private static readonly TimeSpan UnfinishedAge = TimeSpan.FromDays(1);

    private readonly string root;
    private readonly ILogger<SnapshotDirectory> logger;

    /// <summary>Uses a directory, which is made when there is something to keep.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="logger">Is told when the directory cannot be written.</param>
    public SnapshotDirectory(string path, ILogger<SnapshotDirectory>? logger = null) =>
        (root, this.logger) = (Path.GetFullPath(path), logger ?? NullLogger<SnapshotDirectory>.Instance);

    /// <inheritdoc/>
    public bool TryReadIndex(RepositoryName repository, [NotNullWhen(true)] out SnapshotIndex? index)
    {
        index = TryReadFile(repository, IndexName, ReadIndex);
        return index is not null;
    }

    /// <inheritdoc/>
    public bool TryRead(RepositoryName repository, string tree, [NotNullWhen(true)] out PackFiles? files)
    {
        files = TryReadFile(repository, $"{tree}{PackExtension}", stream => PackArchive.Read(stream, tree));
        return files is not null;
    }

    /// <inheritdoc/>
    public void Write(RepositoryName repository, string tree, PackFiles files) =>
        WriteFile(repository, $"{tree}{PackExtension}", stream => PackArchive.Write(stream, tree, files));

    /// <inheritdoc/>
    public void Keep(RepositoryName repository, SnapshotIndex index)
    {
        var document = new ArchivedIndex(Format, index);
        WriteFile(
            repository,
            IndexName,
            stream => JsonSerializer.Serialize(stream, document, CacheJson.Default.ArchivedIndex)
        );
        try
        {
            Forget(new DirectoryInfo(FolderOf(repository)), [.. index.Packs.Select(pack => pack.Tree)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotWritten(logger, root, exception.Message);
        }
    }

    private static void Forget(DirectoryInfo folder, HashSet<string> trees)
    {
        // The clock of the disk decides what is old.
        var now = new FileInfo(Path.Join(folder.FullName, IndexName)).LastWriteTimeUtc;
        foreach (var file in folder.EnumerateFiles())
        {
            var isForgotten = file.Extension switch
            {
                PackExtension => !trees.Contains(Path.GetFileNameWithoutExtension(file.Name)),
                UnfinishedExtension => now - file.LastWriteTimeUtc > UnfinishedAge,
                _ => false,
            };
            if (isForgotten)
                file.Delete();
        }
    }

    private static SnapshotIndex ReadIndex(Stream stream)
    {
        var document = JsonSerializer.Deserialize(stream, CacheJson.Default.ArchivedIndex);
        return
            document is { Format: Format, Index: { Packs.IsDefault: false } index }
            && GitObject.IsId(index.Commit)
            && index.Packs.All(pack => GitObject.IsId(pack.Tree) && PackPlaces.IsPlain(pack.Name))
            ? index
            : throw new InvalidDataException("it is of another version of this program, or damaged");
    }

    private T? TryReadFile<T>(RepositoryName repository, string name, Func<Stream, T> read)
        where T : class
    {
        try
        {
            using var stream = File.OpenRead(Path.Join(FolderOf(repository), name));
            return read(stream);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            return null;
        }
    }

    private void WriteFile(RepositoryName repository, string name, Action<Stream> write)
    {
        var folder = FolderOf(repository);
        var unfinished = Path.Join(folder, $"{Guid.NewGuid():N}{UnfinishedExtension}");
        try
        {
            MakeFolder(folder);
            using (var stream = File.Create(unfinished))
                write(stream);
            File.Move(unfinished, Path.Join(folder, name), overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotWritten(logger, root, exception.Message);
        }
    }

    /// <summary>The content may be private: the folder is for its owner alone.</summary>
    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(
                folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
    }

    /// <summary>GitHub does not tell capital letters from small ones in these names.</summary>
    private string FolderOf(RepositoryName repository) =>
        Path.Join(root, repository.Owner.ToLowerInvariant(), repository.Name.ToLowerInvariant());

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "The cache in {Directory} cannot be written: {Problem}. The next run reads more than it need."
        )]
        public static partial void NotWritten(ILogger logger, string directory, string problem);
    }
}
