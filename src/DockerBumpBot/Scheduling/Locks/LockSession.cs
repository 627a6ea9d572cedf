using System.Net.Sockets;
using Dapper;
using Npgsql;

namespace DockerBumpBot.Scheduling.Locks;

/// <summary>A session of the database that may hold one advisory lock.</summary>
/// <param name="source">Sessions without a pool, so that what is closed is over.</param>
/// <param name="key">The lock.</param>
internal sealed class LockSession(NpgsqlDataSource source, long key) : IAsyncDisposable
{
    /// <summary>
    /// What a session says that others wait for: a worker whose machine vanishes says no goodbye, and so the server finds
    /// out within half a minute.
    /// </summary>
    public const string Settings =
        "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3";

    private NpgsqlConnection? _connection;

    /// <summary>Asks for the lock, in a new session.</summary>
    public async Task<LockAnswer> TryTakeAsync(CancellationToken ct)
    {
        await DisposeAsync();
        try
        {
            _connection = await source.OpenConnectionAsync(ct);
            await _connection.ExecuteAsync(new CommandDefinition(Settings, cancellationToken: ct));
            var isTaken = await _connection.ExecuteScalarAsync<bool>(
                new CommandDefinition("SELECT pg_try_advisory_lock(@key)", new { key }, cancellationToken: ct)
            );
            if (isTaken)
                return LockAnswer.Taken;
            await DisposeAsync();
            return LockAnswer.HeldElsewhere;
        }
        catch (Exception e) when (IsAway(e))
        {
            await DisposeAsync();
            return LockAnswer.Away;
        }
    }

    /// <summary>Whether the session, and with it the lock, is still there.</summary>
    public async Task<bool> IsAliveAsync(CancellationToken ct)
    {
        try
        {
            await _connection!.ExecuteAsync(
                new CommandDefinition("SELECT 1", commandTimeout: 10, cancellationToken: ct)
            );
            return true;
        }
        catch (Exception e) when (IsAway(e))
        {
            return false;
        }
    }

    /// <summary>Ends the session, which gives the lock back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_connection is null)
            return;
        await _connection.DisposeAsync();
        _connection = null;
    }

    private static bool IsAway(Exception exception) =>
        exception is NpgsqlException or SocketException or IOException or TimeoutException or InvalidOperationException;
}
