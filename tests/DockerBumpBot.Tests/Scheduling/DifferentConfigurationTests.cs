using DockerBumpBot.Configuration.Options;
using DockerBumpBot.GitHub;
using DockerBumpBot.History;
using DockerBumpBot.Scheduling;
using DockerBumpBot.Stores;
using DockerBumpBot.Testing;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace DockerBumpBot.Tests.Scheduling;

/// <summary>Workers that share a PostgreSQL while one configuration takes the place of another.</summary>
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
    public async Task The_run_of_a_repository_that_another_worker_removes_goes_on_to_its_end_and_is_the_last()
    {
        await using var old = await StartAsync("acme/stays", "acme/goes");
        old.Runs.EndsAtOnce = false;
        var asked = await AskAsync(old, "acme/goes");
        var id = ((RequestedRun.Accepted)asked).Id;
        var run = await old.Runs.NextAsync();

        await using var fresh = await StartAsync("acme/stays");

        Assert.That(run.Over.IsCompleted, Is.False);
        Assert.That(await AskAsync(old, "acme/goes"), Is.InstanceOf<RequestedRun.UnknownRepository>());
        run.End();
        await TestWorker.UntilAsync(async () => (await FindAsync(fresh, id)).State == RunState.Succeeded);
        Assert.That((await FindAsync(fresh, id)).Error, Is.Null);
        var scheduled = await old.View.ListAsync(CancellationToken.None);
        Assert.That(scheduled.Select(repository => repository.Repository), Is.EqualTo(["acme/stays"]));
    }

    [Test]
    public async Task A_repository_that_comes_back_while_its_run_goes_on_is_not_run_twice_at_once()
    {
        await using var old = await StartAsync("acme/stays", "acme/goes");
        old.Runs.EndsAtOnce = false;
        await AskAsync(old, "acme/goes");
        var run = await old.Runs.NextAsync();
        await using (await StartAsync("acme/stays")) { }
        time.Advance(TimeSpan.FromSeconds(1));

        await using var fresh = await StartAsync("acme/stays", "acme/goes");
        var id = ((RequestedRun.Accepted)await AskAsync(fresh, "acme/goes")).Id;
        await fresh.PassAsync(TimeSpan.FromSeconds(1));
        run.End();

        await TestWorker.UntilAsync(async () =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            old.Runs.EndsAtOnce = true;
            return (await FindAsync(fresh, id)).HasEnded;
        });
        var runs = await fresh.Store.History.ListAsync(
            new RunFilter { Repository = "acme/goes" },
            CancellationToken.None
        );
        Assert.That(runs, Has.Length.EqualTo(2));
        Assert.That(runs[1].EndedAt <= runs[0].StartedAt, string.Join("\n", runs));
    }

    private Task<TestWorker> StartAsync(params string[] repositories) =>
        TestWorker.StartAsync(
            time,
            new PostgresStore(
                new NpgsqlConnectionStringBuilder(connection),
                new HistoryBounds(TimeSpan.FromDays(90), 100),
                time
            ),
            [.. repositories.Select(name => new RepositoryOptions { Name = name })]
        );

    private static async Task<RequestedRun> AskAsync(TestWorker worker, string name)
    {
        await TestWorker.UntilAsync(() => worker.Health.HasBeenAvailable);
        Assert.That(RepositoryName.TryParse(name, out var repository));
        return await worker.Requests.RunNowAsync(repository!, new RunRequest(), CancellationToken.None);
    }

    private static async Task<RunRecord> FindAsync(TestWorker worker, Guid id) =>
        (await worker.Store.History.FindAsync(id, CancellationToken.None))!;
}
