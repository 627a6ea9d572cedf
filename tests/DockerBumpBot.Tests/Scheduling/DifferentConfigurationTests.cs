using DockerBumpBot.Configuration.Options;
using DockerBumpBot.GitHub;
using DockerBumpBot.History;
using DockerBumpBot.Scheduling;
using DockerBumpBot.Stores;
using DockerBumpBot.Testing;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace DockerBumpBot.Tests.Scheduling;

/// <summary>Workers that share a PostgreSQL and have different configurations, for a while or by mistake.</summary>
internal sealed class DifferentConfigurationTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 10, 12, 0, 30, TimeSpan.Zero));
    private RealPostgres postgres = null!;
    private string connection = null!;

    [SetUp]
    public async Task StartADatabase()
    {
        postgres = await RealPostgres.StartAsync();
        connection = await postgres.CreateDatabaseAsync();
    }

    [TearDown]
    public async Task StopIt() => await postgres.DisposeAsync();

    [Test]
    public async Task A_repository_is_run_by_the_worker_whose_configuration_names_it_also_when_that_one_is_busy()
    {
        await using var one = await StartAsync("acme/one");
        await using var other = await StartAsync("acme/other", "acme/more", "acme/last");
        other.Runs.EndsAtOnce = false;
        foreach (var name in new[] { "acme/other", "acme/more", "acme/last" })
            await AskAsync(one, name);
        StartedRun[] both = [await other.Runs.NextAsync(), await other.Runs.NextAsync()];

        // It has both slots free, and takes what is its own although three others came before.
        await AskAsync(one, "acme/one");
        Assert.That((await one.Runs.NextAsync()).Repository, Is.EqualTo("acme/one"));
        foreach (var run in both)
            run.End();

        Assert.That((await other.Runs.NextAsync()).Repository, Is.Not.EqualTo("acme/one"));
        Assert.That(one.Runs.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task A_branch_that_differs_is_another_configuration_and_what_is_scheduled_with_it_is_left_to_it()
    {
        await using var first = await StartAsync(new RepositoryOptions { Name = "acme/content", Branch = "main" });
        await using var second = await StartAsync(new RepositoryOptions { Name = "acme/content", Branch = "release" });

        await AskAsync(second, "acme/content");

        Assert.That((await first.Runs.NextAsync()).Job.Branch, Is.EqualTo("main"));
        Assert.That(second.Runs.Count, Is.Zero);
        foreach (var worker in new[] { first, second })
        {
            var said = await worker.Peers.DisagreementsAsync(CancellationToken.None);
            Assert.That(said.Single(), Does.Contain(second.Scheduler.SchedulerInstanceId).And.Contain("acme/content"));
        }
    }

    [Test]
    public async Task A_worker_with_an_older_configuration_removes_nothing_that_another_one_names_and_all_say_so()
    {
        await using var fresh = await StartAsync("acme/old", "acme/new");
        await using var older = await StartAsync("acme/old");

        Assert.That(await NamesAsync(fresh), Is.EqualTo(["acme/new", "acme/old"]));
        foreach (var worker in new[] { fresh, older })
        {
            var said = await worker.Peers.DisagreementsAsync(CancellationToken.None);
            Assert.That(
                said.Single(),
                Does.StartWith(
                    $"The configuration of worker {older.Scheduler.SchedulerInstanceId} does not name acme/new, "
                )
            );
        }
    }

    [Test]
    public async Task What_a_worker_leaves_is_taken_over_with_the_configuration_of_one_that_is_still_there()
    {
        var old = await StartAsync("acme/stays", "acme/goes");
        await using var fresh = await StartAsync(new RepositoryOptions { Name = "acme/stays", Branch = "release" });
        await fresh.Peers.LookAsync(CancellationToken.None);
        Assert.That(await NamesAsync(fresh), Is.EqualTo(["acme/goes", "acme/stays"]), "the older one is still there");
        await old.DisposeAsync();

        await fresh.Peers.LookAsync(CancellationToken.None);

        await AskAsync(fresh, "acme/stays");
        Assert.That((await fresh.Runs.NextAsync()).Job.Branch, Is.EqualTo("release"));
        Assert.That(await NamesAsync(fresh), Is.EqualTo(["acme/goes", "acme/stays"]), "it may be started again");
        time.Advance(TimeSpan.FromMinutes(2));
        await fresh.Peers.LookAsync(CancellationToken.None);
        Assert.That(await NamesAsync(fresh), Is.EqualTo(["acme/stays"]));
        Assert.That(await fresh.Peers.DisagreementsAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task What_no_worker_that_lives_can_run_is_not_run_and_is_told()
    {
        var old = await StartAsync("acme/stays", "acme/goes");
        await using var fresh = await StartAsync(new RepositoryOptions { Name = "acme/stays", Branch = "release" });
        await old.DisposeAsync();

        await AskAsync(fresh, "acme/goes");

        var said = await fresh.Peers.DisagreementsAsync(CancellationToken.None);
        Assert.That(said, Has.One.StartsWith("Not run: acme/goes, acme/stays."));
        Assert.That(fresh.Runs.Count, Is.Zero);
    }

    [Test]
    public async Task The_run_of_a_repository_that_is_removed_meanwhile_goes_on_to_its_end_and_is_the_last()
    {
        await using var worker = await StartAsync("acme/stays", "acme/goes");
        worker.Runs.EndsAtOnce = false;
        var id = await AskAsync(worker, "acme/goes");
        var run = await worker.Runs.NextAsync();
        await worker.Scheduler.DeleteJob(RepositorySchedule.JobKeyOf(NameOf("acme/goes")));

        run.End();

        await TestWorker.UntilAsync(async () => (await FindAsync(worker, id)).State == RunState.Succeeded);
        Assert.That(await NamesAsync(worker), Is.EqualTo(["acme/stays"]));
    }

    [Test]
    public async Task A_store_of_the_version_before_is_carried_over_with_what_it_had_missed()
    {
        await using (await StartAsync(new RepositoryOptions { Name = "acme/content", Schedule = "0 0 * * * ?" })) { }
        await SqlAsync("UPDATE qrtz_triggers SET execution_group = NULL, misfire_instr = 1");
        await SqlAsync("DROP TABLE dockerbump_peers");
        await SqlAsync("DELETE FROM dockerbump_migrations WHERE scriptname LIKE '%peers%'");
        time.Advance(TimeSpan.FromHours(5));

        await using var worker = await StartAsync(
            new RepositoryOptions { Name = "acme/content", Schedule = "0 0 * * * ?" }
        );

        await worker.Runs.NextAsync();
        await TestWorker.UntilAsync(async () =>
            await worker.NextFireAsync("acme/content") == new DateTimeOffset(2026, 3, 10, 18, 0, 0, TimeSpan.Zero)
        );
        Assert.That(await worker.Peers.DisagreementsAsync(CancellationToken.None), Is.Empty);
    }

    private Task<TestWorker> StartAsync(params string[] repositories) =>
        StartAsync([.. repositories.Select(name => new RepositoryOptions { Name = name })]);

    private Task<TestWorker> StartAsync(params RepositoryOptions[] repositories) =>
        TestWorker.StartAsync(
            time,
            new PostgresStore(
                new NpgsqlConnectionStringBuilder(connection),
                new HistoryBounds(TimeSpan.FromDays(90), 100),
                time
            ),
            repositories
        );

    private async Task SqlAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<Guid> AskAsync(TestWorker worker, string name)
    {
        await TestWorker.UntilAsync(() => worker.Health.HasBeenAvailable);
        var asked = await worker.Requests.RunNowAsync(NameOf(name), new RunRequest(), CancellationToken.None);
        return ((RequestedRun.Accepted)asked).Id;
    }

    private static RepositoryName NameOf(string name)
    {
        Assert.That(RepositoryName.TryParse(name, out var repository));
        return repository!;
    }

    private static async Task<IEnumerable<string>> NamesAsync(TestWorker worker) =>
        (await worker.View.ListAsync(CancellationToken.None)).Select(repository => repository.Repository);

    private static async Task<RunRecord> FindAsync(TestWorker worker, Guid id) =>
        (await worker.Store.History.FindAsync(id, CancellationToken.None))!;
}
