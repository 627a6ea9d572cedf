using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using DockerBumpBot.Core.Reconciling;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DockerBumpBot.GitHub.Keeping;

/// <summary>
/// What GitHub has refused, for a day: what would be refused again is not sent again. It is kept in the process, and in
/// a directory where there is one, a file for each repository. That may be deleted at any moment: then each is sent once
/// more.
/// </summary>
public sealed partial class RefusedWriteStore
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    // A file of this program has a few of them; one that is larger is somebody else's.
    private const int LongestFile = 4_000_000;

    private readonly string? root;
    private readonly TimeProvider time;
    private readonly ILogger<RefusedWriteStore> logger;
    private readonly Dictionary<string, ImmutableDictionary<string, Entry>> known = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>Keeps it.</summary>
    /// <param name="directory">Where, beside the process; <c>null</c> for nowhere.</param>
    /// <param name="time">Tells what is a day old.</param>
    /// <param name="logger">Is told when the directory cannot be written.</param>
    public RefusedWriteStore(string? directory, TimeProvider time, ILogger<RefusedWriteStore>? logger = null)
    {
        root = directory is null ? null : Path.GetFullPath(directory);
        (this.time, this.logger) = (time, logger ?? NullLogger<RefusedWriteStore>.Instance);
    }

    /// <summary>What was refused within the last day, by pack.</summary>
    public ImmutableDictionary<string, RefusedWrite> Of(RepositoryName repository)
    {
        lock (gate)
            return Current(repository)
                .ToImmutableDictionary(
                    pair => pair.Key,
                    pair => new RefusedWrite(pair.Value.Content, pair.Value.Detail),
                    StringComparer.Ordinal
                );
    }

    /// <summary>Adds what was refused just now.</summary>
    /// <param name="repository">Where.</param>
    /// <param name="pack">The folder name of the pack.</param>
    /// <param name="refused">What was refused, and why.</param>
    public void Add(RepositoryName repository, string pack, RefusedWrite refused)
    {
        lock (gate)
            Keep(
                repository,
                Current(repository).SetItem(pack, new Entry(refused.Content, refused.Detail, time.GetUtcNow()))
            );
    }

    // What another process has written in the meantime comes first: the file is as good as this process's own memory.
    private ImmutableDictionary<string, Entry> Current(RepositoryName repository)
    {
        var now = time.GetUtcNow();
        var all = known.GetValueOrDefault(KeyOf(repository), ImmutableDictionary<string, Entry>.Empty);
        return all.SetItems(Read(repository))
            .Where(pair => pair.Value.At <= now && now - pair.Value.At < KeptFor)
            .ToImmutableDictionary(StringComparer.Ordinal);
    }

    private void Keep(RepositoryName repository, ImmutableDictionary<string, Entry> entries)
    {
        known[KeyOf(repository)] = entries;
        if (root is null)
            return;
        try
        {
            WholeFile.Write(
                PathOf(root, repository),
                stream => JsonSerializer.Serialize(stream, entries, EntriesJson.Default.ImmutableDictionaryStringEntry)
            );
        }
        catch (Exception exception) when (WholeFile.IsRefusal(exception))
        {
            Log.NotWritten(logger, root, exception.Message);
        }
    }

    private ImmutableDictionary<string, Entry> Read(RepositoryName repository)
    {
        if (root is null)
            return ImmutableDictionary<string, Entry>.Empty;
        try
        {
            var file = new FileInfo(PathOf(root, repository));
            if (!file.Exists || file.Length > LongestFile)
                return ImmutableDictionary<string, Entry>.Empty;
            using var stream = file.OpenRead();
            var entries = JsonSerializer.Deserialize(stream, EntriesJson.Default.ImmutableDictionaryStringEntry);
            // A dictionary may hold nothing under a name, whatever its values are.
            return entries?.Values.All(entry => entry is not null) == true
                ? entries
                : ImmutableDictionary<string, Entry>.Empty;
        }
        catch (Exception exception) when (WholeFile.IsRefusal(exception) || exception is JsonException)
        {
            return ImmutableDictionary<string, Entry>.Empty;
        }
    }

    // A name of GitHub's has neither a plus sign nor a slash in it, and does not tell capital letters from small ones.
    private static string PathOf(string root, RepositoryName repository) =>
        Path.Join(root, "refused", $"{KeyOf(repository)}.json");

    private static string KeyOf(RepositoryName repository) =>
        $"{repository.Owner}+{repository.Name}".ToLowerInvariant();

    private sealed record Entry(string Content, string Detail, DateTimeOffset At);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Strict)]
    [JsonSerializable(typeof(ImmutableDictionary<string, Entry>))]
    private sealed partial class EntriesJson : JsonSerializerContext;

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "What GitHub has refused cannot be kept in {Directory}: {Problem}. The next process sends it once more."
        )]
        public static partial void NotWritten(ILogger logger, string directory, string problem);
    }
}
