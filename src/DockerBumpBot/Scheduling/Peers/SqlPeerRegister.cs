using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Dapper;

namespace DockerBumpBot.Scheduling.Peers;

/// <summary>The table <c>dockerbump_peers</c>. Times are texts of one length in UTC, as in the history.</summary>
internal sealed class SqlPeerRegister(DbDataSource source, TimeProvider time) : IPeerRegister
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private const string Tell = """
        INSERT INTO dockerbump_peers (instance, seen_at, policies) VALUES (@Instance, @SeenAt, @Policies)
        ON CONFLICT (instance) DO UPDATE SET seen_at = @SeenAt, policies = @Policies
        """;

    private const string Forget = "DELETE FROM dockerbump_peers WHERE seen_at < @Oldest";
    private const string Leave = "DELETE FROM dockerbump_peers WHERE instance = @Instance";
    private const string List =
        "SELECT instance AS Instance, seen_at AS SeenAt, policies AS Policies FROM dockerbump_peers ORDER BY instance";

    // What a worker names that was killed stays for as long as it takes to start it again.
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    public async Task TellAsync(string instance, Policies policies, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await ExecuteAsync(
            Tell,
            new
            {
                Instance = instance,
                SeenAt = TextOf(now),
                Policies = policies.ToText(),
            },
            ct
        );
        await ExecuteAsync(Forget, new { Oldest = TextOf(now - Memory) }, ct);
    }

    public Task LeaveAsync(string instance, CancellationToken ct) =>
        ExecuteAsync(Leave, new { Instance = instance }, ct);

    public async Task<ImmutableArray<Peer>> ListAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(List, cancellationToken: ct));
        return [.. rows.Select(row => new Peer(row.Instance, Read(row.SeenAt), Policies.Parse(row.Policies)))];
    }

    private async Task ExecuteAsync(string command, object values, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(command, values, cancellationToken: ct));
    }

    private static string TextOf(DateTimeOffset at) =>
        at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DateTimeOffset Read(string at) =>
        DateTimeOffset.ParseExact(at, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private sealed record Row
    {
        public string Instance { get; init; } = "";

        public string SeenAt { get; init; } = "";

        public string Policies { get; init; } = "";
    }
}
