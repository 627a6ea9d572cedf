using System.Data.Common;
using Dapper;
using DbUp;
using DockerBumpBot.History;
using DockerBumpBot.Runs;
using Microsoft.Data.Sqlite;
using Quartz;

namespace DockerBumpBot.Stores;

/// <summary>A file, for one worker: a lock beside it keeps a second one out.</summary>
internal sealed class SqliteStore : Store
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int InputOutput = 10;
    private const int Full = 13;

    // Less than a run, whose report may have some hundred kilobytes, and more than what is left over in a file.
    private const int ProbeLength = 32 * 1024;

    private readonly string _path;
    private readonly string _connection;
    private readonly DbDataSource _source;
    private FileStream? _lock;

    public SqliteStore(string path, HistoryBounds bounds, TimeProvider time)
    {
        _path = Path.GetFullPath(path);
        _connection = new SqliteConnectionStringBuilder { DataSource = _path }.ToString();
        _source = SqliteFactory.Instance.CreateDataSource(_connection);
        History = new SqlRunHistory(_source, bounds, time);
    }

    public override string Name => $"SQLite {_path}";

    public override IRunHistory History { get; }

    public override void Configure(IQuartzBuilder quartz) =>
        quartz.UsePersistentStore(store =>
        {
            // Before the database, which brings one of its own: the first counts.
            store.UseDriverDelegate<SqliteSchedule>();
            store.UseSqlite(StoredSchedule.From(_source));
            StoredSchedule.Configure(store);
        });

    public override async Task PrepareAsync(CancellationToken ct)
    {
        TakeLock();
        await using (var connection = await _source.OpenConnectionAsync(ct))
        {
            // Readers and the writer do not wait for each other; the setting stays with the file.
            await connection.ExecuteAsync(new CommandDefinition("PRAGMA journal_mode = WAL", cancellationToken: ct));
        }

        Migrations.Run(DeployChanges.To.SqliteDatabase(_connection).JournalToSqliteTable(Migrations.Table));
    }

    public override async Task PingAsync(CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        await StoreProbe.WriteAsync(connection, ProbeLength, timeout: 1, ct);
    }

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (_lock is not null)
            await _lock.DisposeAsync();
    }

    protected override StoreTrouble? TroubleIn(Exception exception) =>
        exception switch
        {
            SqliteException { SqliteErrorCode: Busy or Locked } => new StoreTrouble.Away(
                "another program is writing it"
            ),
            SqliteException { SqliteErrorCode: InputOutput or Full } e => new StoreTrouble.Away(Plain(e)),
            SqliteException e => Refused($"{Plain(e)}; mend the file, or give store.path another one"),
            _ => null,
        };

    // The operating system lets go of it when the process dies.
    private void TakeLock()
    {
        if (_lock is not null)
            return;
        if (Directory.Exists(_path))
            throw new StoreRefusedException(
                Refused("there is a directory in its place; remove that, or give store.path another file")
            );
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            _lock = new FileStream(
                _path + ".lock",
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreRefusedException(
                Refused(
                    File.Exists(_path + ".lock")
                        ? "another worker uses it: stop that one, give this one another path, or let both use PostgreSQL"
                        : $"{e.Message.TrimEnd('.')}; let the worker write to that folder, or give store.path another file"
                )
            );
        }
    }

    private static StoreTrouble.Refused Refused(string detail) => new(detail, ExitCode.Usage);

    private static string Plain(SqliteException exception) =>
        exception.Message.Replace("SQLite Error ", "SQLite error ", StringComparison.Ordinal).TrimEnd('.');
}
