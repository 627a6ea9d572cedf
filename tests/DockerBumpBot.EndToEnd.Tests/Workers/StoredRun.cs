using System.Data.Common;
using System.Globalization;

namespace DockerBumpBot.EndToEnd.Tests.Workers;

/// <summary>A run as the history has it.</summary>
internal sealed record StoredRun(string Repository, string Cause, string State, string? Instance, string? Error)
{
    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>Reads all runs, the oldest first.</summary>
    public static async Task<IReadOnlyList<StoredRun>> ReadAllAsync(DbDataSource source)
    {
        await using var command = source.CreateCommand(
            "SELECT repository, cause, state, instance, error, started_at, ended_at FROM dockerbump_runs ORDER BY id"
        );
        await using var reader = await command.ExecuteReaderAsync();
        var runs = new List<StoredRun>();
        while (await reader.ReadAsync())
            runs.Add(
                new StoredRun(Text(0)!, Text(1)!, Text(2)!, Text(3), Text(4)) { StartedAt = Time(5), EndedAt = Time(6) }
            );
        return runs;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

        DateTimeOffset? Time(int column) =>
            Text(column) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
    }
}
