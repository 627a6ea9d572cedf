using DockerBumpBot.Configuration.Options;
using DockerBumpBot.History;
using DockerBumpBot.Stores;

namespace DockerBumpBot.Tests.Scheduling;

/// <summary>Stores of the kinds that need no server, and a place for their files.</summary>
internal sealed class TestStores : IDisposable
{
    private static readonly HistoryBounds Bounds = new(TimeSpan.FromDays(90), 100);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("dockerbump-store-");

    public string Path => System.IO.Path.Join(_directory.FullName, "dockerbump.db");

    /// <summary>A store; a file that is there already is opened again.</summary>
    public Store Open(StoreKind kind, TimeProvider time) =>
        kind switch
        {
            StoreKind.Memory => new MemoryStore(Bounds, time),
            StoreKind.Sqlite => new SqliteStore(Path, Bounds, time),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    public void Dispose() => _directory.Delete(recursive: true);
}
