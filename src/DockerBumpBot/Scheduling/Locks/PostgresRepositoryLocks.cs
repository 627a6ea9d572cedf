using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DockerBumpBot.GitHub;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DockerBumpBot.Scheduling.Locks;

/// <summary>
/// Advisory locks of PostgreSQL: they belong to a session, so the database takes one back when its worker dies, and not
/// before.
/// </summary>
internal sealed partial class PostgresRepositoryLocks(
    NpgsqlDataSource source,
    TimeProvider time,
    ILogger<PostgresRepositoryLocks> logger
) : IRepositoryLocks
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public async Task<IRepositoryLock> TakeAsync(RepositoryName repository, CancellationToken ct)
    {
        var session = new LockSession(source, KeyOf(repository));
        for (var isTold = false; ; isTold = true)
        {
            switch (await session.TryTakeAsync(ct))
            {
                case LockAnswer.Taken:
                    return new PostgresRepositoryLock(session, time);
                case LockAnswer.HeldElsewhere when !isTold:
                    Log.Waiting(logger, repository.ToString());
                    break;
            }

            await Task.Delay(Pause, time, ct);
        }
    }

    private static long KeyOf(RepositoryName repository)
    {
        var name = Encoding.UTF8.GetBytes($"dockerbump {repository.ToString().ToLowerInvariant()}");
        return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(name));
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "Another worker is still at {Repository} and was taken for dead; waiting for it"
        )]
        public static partial void Waiting(ILogger logger, string repository);
    }
}
