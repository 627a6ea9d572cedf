using System.Collections.Immutable;
using System.Data.Common;
using Dapper;

namespace DockerBumpBot.History;

/// <summary>A history in a database, in SQL that SQLite and PostgreSQL both speak.</summary>
internal sealed class SqlRunHistory(DbDataSource source, HistoryBounds bounds, TimeProvider time) : IRunHistory
{
    private const string Insert = """
        INSERT INTO dockerbump_runs
            (id, repository, repository_key, cause, state, instance, dry_run, requested_at, started_at)
        VALUES
            (@Id, @Repository, @RepositoryKey, @Cause, @State, @Instance, @DryRun, @RequestedAt, @StartedAt)
        ON CONFLICT (id) DO
        """;

    private const string Queue = Insert + " NOTHING";

    private const string Start = Insert + " UPDATE SET state = @State, instance = @Instance, started_at = @StartedAt";

    private const string CloseDead = """
        UPDATE dockerbump_runs SET state = 'interrupted', ended_at = @Now, error = @Why
        WHERE repository_key = @RepositoryKey AND state = 'running' AND id <> @Id
        RETURNING id
        """;

    private const string CloseAll = """
        UPDATE dockerbump_runs SET state = 'interrupted', ended_at = @Now, error = @Why
        WHERE repository_key = @RepositoryKey AND state IN ('queued', 'running')
        """;

    private const string FindOpen =
        "SELECT DISTINCT repository_key FROM dockerbump_runs WHERE state IN ('queued', 'running')";

    private const string FindQueued = """
        SELECT id AS Id, repository AS Repository FROM dockerbump_runs
        WHERE state = 'queued' AND requested_at < @Before
        """;

    private const string CloseQueued = """
        UPDATE dockerbump_runs SET state = 'interrupted', ended_at = @Now, error = @Why
        WHERE id = @Id AND state = 'queued'
        """;

    private const string End = """
        UPDATE dockerbump_runs
        SET state = @State, ended_at = @Now, items = @Items, updated = @Updated, current_items = @Current,
            skipped = @Skipped, failed = @Failed, actions = @Actions, error = @Error,
            report = @Report
        WHERE id = @Id
        """;

    private const string Forget = """
        DELETE FROM dockerbump_runs
        WHERE state NOT IN ('queued', 'running')
          AND (ended_at < @Oldest
               OR id IN (SELECT old.id FROM dockerbump_runs AS old
                         WHERE old.repository_key =
                               (SELECT ended.repository_key FROM dockerbump_runs AS ended WHERE ended.id = @Id)
                         ORDER BY old.id DESC LIMIT 1000000 OFFSET @KeepRuns))
        """;

    public Task QueueAsync(RunRecord run, CancellationToken ct) => ExecuteAsync(Queue, RunRow.Of(run), ct);

    public async Task<ImmutableArray<Guid>> StartAsync(RunRecord run, CancellationToken ct)
    {
        var row = RunRow.Of(run);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var close = new
        {
            row.Id,
            row.RepositoryKey,
            // When exactly a dead run died nobody knows; this one begins after it.
            Now = row.StartedAt,
            Why = Closing.WorkerGone,
        };
        var dead = await connection.QueryAsync<string>(
            new CommandDefinition(CloseDead, close, transaction, cancellationToken: ct)
        );
        await connection.ExecuteAsync(new CommandDefinition(Start, row, transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return [.. dead.Select(Guid.Parse)];
    }

    public async Task EndAsync(Guid id, RunEnding ending, CancellationToken ct)
    {
        await ExecuteAsync(
            End,
            new
            {
                Id = RunRow.IdOf(id),
                State = Words<RunState>.Of(ending.State),
                Now = RunRow.TimeOf(ending.EndedAt ?? time.GetUtcNow()),
                ending.Totals?.Items,
                ending.Totals?.Updated,
                ending.Totals?.Current,
                ending.Totals?.Skipped,
                ending.Totals?.Failed,
                Actions = RunAction.ToJson(ending.Actions),
                ending.Error,
                Report = ending.Report?.Text,
            },
            ct
        );
        await ExecuteAsync(
            Forget,
            new
            {
                Id = RunRow.IdOf(id),
                Oldest = RunRow.TimeOf(time.GetUtcNow() - bounds.KeepFor),
                bounds.KeepRuns,
            },
            ct
        );
    }

    public async Task AbandonAsync(IReadOnlyCollection<string> repositories, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var open = await connection.QueryAsync<string>(new CommandDefinition(FindOpen, cancellationToken: ct));
        var (now, why) = (RunRow.TimeOf(time.GetUtcNow()), Closing.RepositoryGone);
        var gone = open.Intersect(repositories.Select(RunRow.KeyOf), StringComparer.Ordinal)
            .Select(key => new
            {
                RepositoryKey = key,
                Now = now,
                Why = why,
            });
        await connection.ExecuteAsync(new CommandDefinition(CloseAll, gone.ToArray(), cancellationToken: ct));
    }

    public async Task<ImmutableArray<QueuedRun>> QueuedAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<RunRow>(
            new CommandDefinition(FindQueued, new { Before = RunRow.TimeOf(before) }, cancellationToken: ct)
        );
        return [.. rows.Select(row => new QueuedRun(Guid.Parse(row.Id), row.Repository))];
    }

    public async Task<bool> CloseQueuedAsync(Guid id, string why, CancellationToken ct)
    {
        var values = new
        {
            Id = RunRow.IdOf(id),
            Now = RunRow.TimeOf(time.GetUtcNow()),
            Why = why,
        };
        return await ExecuteAsync(CloseQueued, values, ct) > 0;
    }

    public async Task<ImmutableArray<RunRecord>> ListAsync(RunFilter filter, CancellationToken ct)
    {
        var conditions = new[]
        {
            filter.Repository is null ? null : "repository_key = @RepositoryKey",
            filter.State is null ? null : "state = @State",
            filter.Before is null ? null : "id < @Before",
        }.OfType<string>();
        var where = string.Join(" AND ", conditions.DefaultIfEmpty("1 = 1"));
        var query = $"SELECT {RunRow.Columns} FROM dockerbump_runs WHERE {where} ORDER BY id DESC LIMIT @Limit";
        var values = new
        {
            RepositoryKey = filter.Repository is null ? null : RunRow.KeyOf(filter.Repository),
            State = filter.State is { } state ? Words<RunState>.Of(state) : null,
            Before = filter.Before is { } before ? RunRow.IdOf(before) : null,
            filter.Limit,
        };
        await using var connection = await source.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<RunRow>(new CommandDefinition(query, values, cancellationToken: ct));
        return [.. rows.Select(row => row.ToRecord())];
    }

    public async Task<RunRecord?> FindAsync(Guid id, CancellationToken ct)
    {
        const string Query = $"SELECT {RunRow.Columns} FROM dockerbump_runs WHERE id = @Id";
        await using var connection = await source.OpenConnectionAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<RunRow>(
            new CommandDefinition(Query, new { Id = RunRow.IdOf(id) }, cancellationToken: ct)
        );
        return row?.ToRecord();
    }

    public async Task<StoredReport?> ReportAsync(Guid id, CancellationToken ct)
    {
        const string Query = "SELECT report FROM dockerbump_runs WHERE id = @Id";
        await using var connection = await source.OpenConnectionAsync(ct);
        var text = await connection.QuerySingleOrDefaultAsync<string?>(
            new CommandDefinition(Query, new { Id = RunRow.IdOf(id) }, cancellationToken: ct)
        );
        return text is null ? null : StoredReport.Parse(text);
    }

    public async Task<ImmutableArray<RunRecord>> LatestAsync(CancellationToken ct)
    {
        const string Query = $"""
            SELECT {RunRow.Columns} FROM dockerbump_runs
            WHERE id IN (SELECT MAX(last.id) FROM dockerbump_runs AS last
                         WHERE last.state NOT IN ('queued', 'running')
                           AND last.started_at IS NOT NULL AND last.dry_run = 0
                         GROUP BY last.repository_key)
            """;
        await using var connection = await source.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<RunRow>(new CommandDefinition(Query, cancellationToken: ct));
        return [.. rows.Select(row => row.ToRecord())];
    }

    private async Task<int> ExecuteAsync(string command, object values, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(command, values, cancellationToken: ct));
    }
}
