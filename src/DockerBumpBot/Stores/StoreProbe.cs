using System.Data.Common;
using Dapper;

namespace DockerBumpBot.Stores;

/// <summary>
/// Writes what a run writes, as far as a store is concerned: some pages, to their end. A lock that is taken and given back,
/// or an answer to a question, says nothing of a disk that is full.
/// </summary>
internal static class StoreProbe
{
    private const string Sql = """
        INSERT INTO dockerbump_probe (id, content) VALUES (1, @content)
        ON CONFLICT (id) DO UPDATE SET content = excluded.content
        """;

    /// <summary>Writes it.</summary>
    /// <param name="connection">To the store, whose tables are there.</param>
    /// <param name="length">How much.</param>
    /// <param name="timeout">For how many seconds the store may be busy.</param>
    /// <param name="ct">Cancels.</param>
    public static Task WriteAsync(DbConnection connection, int length, int timeout, CancellationToken ct) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                Sql,
                new { content = new string('.', length) },
                commandTimeout: timeout,
                cancellationToken: ct
            )
        );
}
