using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DockerBumpBot.GitHub.Keeping;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DockerBumpBot.GitHub.Snapshots.Caching;

/// <summary>
/// A cache on disk: a folder for each repository, in it a file for each pack, named by its git tree, and the index. A file
/// appears whole or not at all, and is checked whenever it is read; what is damaged counts as absent. It holds the packs
/// of the last snapshot of each repository, and nothing of repositories that had none for a long time.
/// </summary>
public sealed partial class SnapshotDirectory : ISnapshotCache
{
    internal const string IndexName = "index.json";
    internal const string PackExtension = ".zip";

    private readonly string root;
    private readonly ILogger<SnapshotDirectory> logger;
    private bool isWarned;

    /// <summary>Uses a directory, which is made when there is something to keep.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="logger">Is told once when the directory cannot be written.</param>
    public SnapshotDirectory(string path, ILogger<SnapshotDirectory>? logger = null) =>
        (root, this.logger) = (Path.GetFullPath(path), logger ?? NullLogger<SnapshotDirectory>.Instance);

    /// <inheritdoc/>
    public bool TryReadIndex(RepositoryName repository, [NotNullWhen(true)] out SnapshotIndex? index)
    {
        index = TryReadFile(Path.Join(FolderOf(repository), IndexName), IndexFile.Read);
        return index is not null;
    }

    /// <inheritdoc/>
    public bool TryRead(RepositoryName repository, string tree, [NotNullWhen(true)] out PackFiles? files)
    {
        files = TryReadFile(PathOf(repository, tree), stream => PackArchive.Read(stream, tree));
        return files is not null;
    }

    /// <inheritdoc/>
    public void Write(RepositoryName repository, string tree, PackFiles files) =>
        Try(() => WholeFile.Write(PathOf(repository, tree), stream => PackArchive.Write(stream, tree, files)));

    /// <inheritdoc/>
    public void Keep(RepositoryName repository, SnapshotIndex index)
    {
        var path = Path.Join(FolderOf(repository), IndexName);
        Try(() =>
        {
            WholeFile.Write(path, stream => IndexFile.Write(stream, index));
            // The clock of the disk decides what is old.
            var sweep = new CacheSweep(root, File.GetLastWriteTimeUtc(path));
            sweep.ForgetPacks(FolderOf(repository), [.. index.Packs.Select(pack => pack.Tree)]);
            sweep.ForgetRepositories(folder => TryReadFile(Path.Join(folder, IndexName), IndexFile.Read) is not null);
        });
    }

    private static T? TryReadFile<T>(string path, Func<Stream, T> read)
        where T : class
    {
        try
        {
            using var stream = File.OpenRead(path);
            return read(stream);
        }
        catch (Exception exception)
            when (WholeFile.IsRefusal(exception) || exception is InvalidDataException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Packs are written by the hundred: what keeps one from being written keeps all.</summary>
    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (WholeFile.IsRefusal(exception))
        {
            if (!Interlocked.Exchange(ref isWarned, true))
                Log.NotWritten(logger, root, exception.Message);
        }
    }

    private string PathOf(RepositoryName repository, string tree) =>
        Path.Join(FolderOf(repository), $"{tree}{PackExtension}");

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
