using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub;
using DockerBumpBot.History;
using DockerBumpBot.Scheduling;
using DockerBumpBot.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Tests.Scheduling;

/// <summary>
/// Requests whose worker dies between their steps: what was accepted is run. The tables of the history are away here,
/// and those of the schedule are not.
/// </summary>
internal sealed class HalfDoneRequestTests
{
    private static readonly RunRequest Asked = new()
    {
        IsDryRun = true,
        Scope = new RunScope([new Glob("Okta")], []),
        Cause = RunCause.Webhook,
    };

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 10, 12, 0, 30, TimeSpan.Zero));
    private TestStores stores = null!;

    [SetUp]
    public void MakeAStore() => stores = new TestStores();

    [TearDown]
    public void TakeItAway() => stores.Dispose();

    [Test]
    public async Task A_run_whose_record_was_not_written_comes_all_the_same_and_writes_it()
    {
        await using var worker = await StartAsync();
        await worker.Scheduler.Standby();
        await RenameAsync("dockerbump_runs", "away");
        var id = ((RequestedRun.Accepted)await AskAsync(worker, Asked)).Id;
        await RenameAsync("away", "dockerbump_runs");

        await worker.Scheduler.Start();

        var run = await worker.Runs.NextAsync();
        Assert.That(run.Job.Scope.Packs, Is.EqualTo(Asked.Scope.Packs));
        await TestWorker.UntilAsync(async () => (await FindAsync(worker, id))?.State == RunState.Succeeded);
        Assert.That((await FindAsync(worker, id))!.Cause, Is.EqualTo(RunCause.Webhook));
    }

    [Test]
    public async Task Who_asks_again_joins_the_run_whose_record_was_not_written_and_finds_it_recorded()
    {
        await using var worker = await StartAsync();
        await worker.Scheduler.Standby();
        await RenameAsync("dockerbump_runs", "away");
        var id = ((RequestedRun.Accepted)await AskAsync(worker, Asked)).Id;
        await RenameAsync("away", "dockerbump_runs");
        var asked = time.GetUtcNow();
        await TestWorker.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return worker.Health.Status is StoreStatus.Available;
        });

        var again = await AskAsync(worker, Asked with { Cause = RunCause.Request });

        Assert.That(again, Is.EqualTo(new RequestedRun.Joined(id)));
        var record = (await FindAsync(worker, id))!;
        Assert.That(
            (record.State, record.Cause, record.IsDryRun, record.RequestedAt),
            Is.EqualTo((RunState.Queued, RunCause.Webhook, true, asked))
        );
    }

    [Test]
    public async Task A_run_whose_worker_ends_before_it_begins_begins_at_the_next_under_its_id()
    {
        Guid id;
        await using (var first = await StartAsync())
        {
            await first.Scheduler.Standby();
            id = ((RequestedRun.Accepted)await AskAsync(first, Asked)).Id;
            await RenameAsync("dockerbump_runs", "away");
            await first.Scheduler.Start();
            // It has been taken from the schedule, and cannot tell the history that it begins.
            await TestWorker.UntilAsync(() => first.Health.Status is StoreStatus.Away);
        }

        await RenameAsync("away", "dockerbump_runs");
        time.Advance(TimeSpan.FromSeconds(1));

        await using var second = await StartAsync();

        var run = await second.Runs.NextAsync();
        Assert.That((run.Job.RunId, run.Job.IsDryRun), Is.EqualTo((id, true)));
        await TestWorker.UntilAsync(async () => (await FindAsync(second, id))!.HasEnded);
        var all = await second.Store.History.ListAsync(new RunFilter(), CancellationToken.None);
        Assert.That(
            all.Select(record => (record.Id, record.Cause, record.State)),
            Is.EqualTo([(id, RunCause.Webhook, RunState.Succeeded)])
        );
    }

    [Test]
    public async Task A_run_whose_worker_ends_after_it_began_is_gone_on_with_by_another()
    {
        Guid id;
        await using (var first = await StartAsync())
        {
            first.Runs.EndsAtOnce = false;
            id = ((RequestedRun.Accepted)await AskAsync(first, Asked)).Id;
            await first.Runs.NextAsync();
        }

        time.Advance(TimeSpan.FromSeconds(1));

        await using var second = await StartAsync();

        var run = await second.Runs.NextAsync();
        Assert.That(run.Job.RunId, Is.Not.EqualTo(id));
        Assert.That(run.Job.Scope.Packs, Is.EqualTo(Asked.Scope.Packs));
        await TestWorker.UntilAsync(async () => (await FindAsync(second, run.Job.RunId!.Value))!.HasEnded);
        var all = await second.Store.History.ListAsync(new RunFilter(), CancellationToken.None);
        Assert.That(
            all.Select(record => (record.Cause, record.State)),
            Is.EqualTo([(RunCause.Recovery, RunState.Succeeded), (RunCause.Webhook, RunState.Stopped)])
        );
    }

    [Test]
    public async Task A_run_that_waits_when_its_worker_ends_is_run_when_one_is_there_again()
    {
        Guid id;
        await using (var first = await StartAsync())
        {
            await first.Scheduler.Standby();
            id = ((RequestedRun.Accepted)await AskAsync(first, Asked)).Id;
        }

        time.Advance(TimeSpan.FromHours(10));

        await using var second = await StartAsync();

        Assert.That((await second.Runs.NextAsync()).Job.RunId, Is.EqualTo(id));
        await TestWorker.UntilAsync(async () => (await FindAsync(second, id))!.State == RunState.Succeeded);
    }

    private Task<TestWorker> StartAsync() =>
        TestWorker.StartAsync(
            time,
            stores.Open(StoreKind.Sqlite, time),
            new RepositoryOptions { Name = "acme/content" }
        );

    private async Task RenameAsync(string table, string name)
    {
        await using var connection = new SqliteConnection($"Data Source={stores.Path};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"ALTER TABLE {table} RENAME TO {name}";
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<RequestedRun> AskAsync(TestWorker worker, RunRequest request)
    {
        // Ready once it has said so.
        await TestWorker.UntilAsync(() => worker.Health.HasBeenAvailable);
        Assert.That(RepositoryName.TryParse("acme/content", out var repository));
        return await worker.Requests.RunNowAsync(repository!, request, CancellationToken.None);
    }

    private static async Task<RunRecord?> FindAsync(TestWorker worker, Guid id) =>
        await worker.Store.History.FindAsync(id, CancellationToken.None);
}
