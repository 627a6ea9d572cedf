using System.Net.Sockets;
using Dapper;
using DbUp;
using DbUp.Postgresql;
using DockerBumpBot.History;
using DockerBumpBot.Runs;
using DockerBumpBot.Scheduling.Locks;
using DockerBumpBot.Scheduling.Peers;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace DockerBumpBot.Stores;

/// <summary>A PostgreSQL database that any number of workers share.</summary>
internal sealed class PostgresStore : Store
{
    // "dockerbu": what workers hold while they prepare the store.
    private const long StartLock = 0x646f_636b_6572_6275;

    private readonly NpgsqlDataSource _source;

    // A pool keeps sessions, and with them their advisory locks, after they are closed.
    private readonly NpgsqlDataSource _sessions;

    public PostgresStore(NpgsqlConnectionStringBuilder connection, HistoryBounds bounds, TimeProvider time)
    {
        Name = $"PostgreSQL {connection.Database ?? connection.Username} at {connection.Host}:{connection.Port}";
        _source = NpgsqlDataSource.Create(connection);
        _sessions = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Pooling = false }
        );
        History = new SqlRunHistory(_source, bounds, time);
        Peers = new SqlPeerRegister(_source, time);
    }

    public override string Name { get; }

    public override IRunHistory History { get; }

    public override IPeerRegister Peers { get; }

    public override bool IsShared => true;

    public override IRepositoryLocks CreateLocks(TimeProvider time, ILoggerFactory loggers) =>
        new PostgresRepositoryLocks(_sessions, time, loggers.CreateLogger<PostgresRepositoryLocks>());

    public override void Configure(IQuartzBuilder quartz) =>
        quartz.UsePersistentStore(store =>
        {
            // Before the database, which brings one of its own: the first counts.
            store.UseDriverDelegate<PostgresSchedule>();
            store.UsePostgres(StoredSchedule.From(_source));
            store.UseClustering(cluster =>
            {
                cluster.CheckinInterval = TimeSpan.FromSeconds(5);
                cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(10);
            });
            StoredSchedule.Configure(store);
        });

    public override Task PrepareAsync(CancellationToken ct)
    {
        Migrations.Run(
            DeployChanges
                .To.PostgresqlDatabase(new PostgresqlConnectionManager(_source))
                .JournalToPostgresqlTable(null, Migrations.Table)
        );
        return Task.CompletedTask;
    }

    public override async Task PingAsync(CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        await StoreProbe.WriteAsync(connection, length: 1, timeout: 10, ct);
    }

    public override async Task<IAsyncDisposable> EnterAloneAsync(CancellationToken ct)
    {
        // Given back with the connection, also when the process or its machine dies.
        var connection = await _sessions.OpenConnectionAsync(ct);
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(LockSession.Settings, cancellationToken: ct));
            await connection.ExecuteAsync(
                new CommandDefinition(
                    "SELECT pg_advisory_lock(@StartLock)",
                    new { StartLock },
                    commandTimeout: 0,
                    cancellationToken: ct
                )
            );
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _sessions.DisposeAsync();
        await _source.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override StoreTrouble? TroubleIn(Exception exception) =>
        exception switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or "28000" } e => Refused(
                $"it rejects the user name or the password of {StoreConnection.Variable} ({e.MessageText})"
            ),
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } e => Refused(
                $"the user of {StoreConnection.Variable} needs the right to create tables in the database, and to read "
                    + $"and write them ({e.MessageText})"
            ),
            PostgresException e when IsPassing(e) => new StoreTrouble.Away(e.MessageText),
            PostgresException => null,
            NpgsqlException { InnerException: SocketException e } => new StoreTrouble.Away(e.Message),
            NpgsqlException e => new StoreTrouble.Away(e.Message),
            _ => null,
        };

    // Classes 08, 53, 57 and 58: connections, resources, an operator's doing, the system. A database may still be made.
    private static bool IsPassing(PostgresException exception) =>
        exception.IsTransient
        || exception.SqlState == PostgresErrorCodes.InvalidCatalogName
        || exception.SqlState[..2] is "08" or "53" or "57" or "58";

    private static StoreTrouble.Refused Refused(string detail) => new(detail, ExitCode.Denied);
}
