using System.Collections.Immutable;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.GitHub;
using DockerBumpBot.History;
using DockerBumpBot.Scheduling;
using DockerBumpBot.Stores;
using DockerBumpBot.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Quartz;

namespace DockerBumpBot.Tests.Scheduling;

/// <summary>What a worker leaves behind that is killed, and what the history says of it.</summary>
internal sealed class RecoveryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 30, TimeSpan.Zero);

    private const string OfAnotherWorker = """
        INSERT INTO qrtz_scheduler_state (sched_name, instance_name, last_checkin_time, checkin_interval)
        SELECT sched_name, 'gone', 1, 1 FROM qrtz_scheduler_state LIMIT 1;
        UPDATE qrtz_fired_triggers SET instance_name = 'gone'
        """;

    private readonly FakeTimeProvider time = new(Noon);

    [Test]
    public async Task A_run_that_had_succeeded_when_its_worker_was_killed_is_not_run_again()
    {
        using var left = await KillWhileRunningAsync();
        var id = await LastRunAsync(left);
        await using (var store = left.Open(StoreKind.Sqlite, time))
            await store.History.EndAsync(id, new RunEnding(RunState.Succeeded, null, [], null), CancellationToken.None);

        await using var second = await StartAsync(left, "acme/content");

        await AskAsync(second, "acme/content");
        Assert.That((await second.Runs.BegunAsync()).Job.IsDryRun, "what is asked for is all that there is to do");
        await TestWorker.UntilAsync(async () => (await RunsAsync(second)).All(run => run.HasEnded));
        Assert.That(
            (await RunsAsync(second)).Select(run => (run.Cause, run.State)),
            Is.EqualTo([(RunCause.Request, RunState.Succeeded), (RunCause.Schedule, RunState.Succeeded)])
        );
    }

    [Test]
    public async Task A_run_that_had_not_ended_when_its_worker_was_killed_is_run_again()
    {
        using var left = await KillWhileRunningAsync();

        await using var second = await StartAsync(left, "acme/content");

        Assert.That((await second.Runs.BegunAsync()).Job.IsDryRun, Is.False);
        await TestWorker.UntilAsync(async () => (await RunsAsync(second))[0].HasEnded);
        Assert.That(
            (await RunsAsync(second)).Select(run => (run.Cause, run.State)),
            Is.EqualTo([(RunCause.Recovery, RunState.Succeeded), (RunCause.Schedule, RunState.Interrupted)])
        );
    }

    [Test]
    public async Task What_a_dead_worker_left_behind_comes_before_everything_that_waits()
    {
        await using var postgres = await RealPostgres.StartAsync();
        var connection = await postgres.CreateDatabaseAsync();
        var store = new PostgresStore(
            new NpgsqlConnectionStringBuilder(connection),
            new HistoryBounds(TimeSpan.FromDays(90), 100),
            time
        );
        await using var worker = await TestWorker.StartAsync(
            time,
            store,
            new DockerBumpOptions
            {
                Repositories = [.. Enumerable.Range(0, 6).Select(i => Hourly($"acme/content{i}"))],
                Worker = new WorkerOptions { MaxConcurrentRuns = 1 },
            }
        );
        worker.Runs.EndsAtOnce = false;
        // The others have been due for so long that they count as missed, and so would this one.
        await worker.PassAsync(TimeSpan.FromHours(1));
        var first = await worker.Runs.BegunAsync();
        time.Advance(TimeSpan.FromMinutes(10));

        // As if it were another worker's that has vanished.
        await using (var source = NpgsqlDataSource.Create(connection))
        await using (var command = source.CreateCommand(OfAnotherWorker))
            await command.ExecuteNonQueryAsync();
        await TestWorker.UntilAsync(async () =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return await AreRecoveriesThereAsync(worker);
        });
        first.End();

        Assert.That((await worker.Runs.BegunAsync()).Repository, Is.EqualTo(first.Repository));
    }

    [Test]
    public async Task The_end_of_a_run_is_its_own_also_when_the_store_hears_of_it_later()
    {
        using var own = new TestStores();
        await using var worker = await StartAsync(own, "acme/content");
        worker.Runs.EndsAtOnce = false;
        await worker.PassAsync(TimeSpan.FromHours(1));
        var run = await worker.Runs.BegunAsync();
        await SqlAsync(own, "ALTER TABLE dockerbump_runs RENAME TO away");
        time.Advance(TimeSpan.FromSeconds(4));
        run.End();
        await TestWorker.UntilAsync(() => worker.Health.Status is StoreStatus.Away);
        time.Advance(TimeSpan.FromMinutes(1));
        await SqlAsync(own, "ALTER TABLE away RENAME TO dockerbump_runs");

        await TestWorker.UntilAsync(async () =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return (await RunsAsync(worker))[^1].HasEnded;
        });

        var told = (await RunsAsync(worker))[^1];
        Assert.That(told.State, Is.EqualTo(RunState.Succeeded));
        Assert.That(told.EndedAt - told.StartedAt, Is.EqualTo(TimeSpan.FromSeconds(4)));
    }

    // A copy of the file in the middle of a run is what a power cut leaves.
    private async Task<TestStores> KillWhileRunningAsync()
    {
        using var own = new TestStores();
        await using var first = await StartAsync(own, "acme/content");
        first.Runs.EndsAtOnce = false;
        await first.PassAsync(TimeSpan.FromHours(1));
        await first.Runs.BegunAsync();
        var left = new TestStores();
        await SqlAsync(own, $"VACUUM INTO '{left.Path}'");
        time.Advance(TimeSpan.FromSeconds(1));
        return left;
    }

    private async Task<Guid> LastRunAsync(TestStores stores)
    {
        await using var store = stores.Open(StoreKind.Sqlite, time);
        return (await store.History.ListAsync(new RunFilter(), CancellationToken.None))[0].Id;
    }

    private static async Task<bool> AreRecoveriesThereAsync(TestWorker worker)
    {
        var query = new TriggerQuery
        {
            Group = GroupMatcher<TriggerKey>.GroupEquals(SchedulerConstants.DefaultRecoveryGroup),
            Take = PagedQuery.All,
        };
        return (await worker.Scheduler.QueryTriggers(query, CancellationToken.None)).Items.Any();
    }

    private Task<TestWorker> StartAsync(TestStores own, string name) =>
        TestWorker.StartAsync(time, own.Open(StoreKind.Sqlite, time), Hourly(name));

    private static RepositoryOptions Hourly(string name) => new() { Name = name, Schedule = "0 0 * * * ?" };

    private static async Task<ImmutableArray<RunRecord>> RunsAsync(TestWorker worker) =>
        await worker.Store.History.ListAsync(new RunFilter(), CancellationToken.None);

    private static async Task AskAsync(TestWorker worker, string name)
    {
        Assert.That(RepositoryName.TryParse(name, out var repository));
        await worker.Requests.RunNowAsync(repository!, new RunRequest { IsDryRun = true }, CancellationToken.None);
    }

    private static async Task SqlAsync(TestStores stores, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={stores.Path};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
