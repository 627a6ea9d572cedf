using DockerBumpBot.Configuration.Options;
using DockerBumpBot.History;
using DockerBumpBot.Stores;
using DockerBumpBot.Testing;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace DockerBumpBot.Tests.Scheduling;

/// <summary>More is due at once than there are slots, for longer than any limit of the scheduler's: nobody waits beside work.</summary>
[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.Postgresql)]
internal sealed class BacklogTests(StoreKind kind)
{
    private const int Repositories = 110;
    private const int Slots = 2;
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(20);

    private FakeTimeProvider time = null!;
    private RealPostgres? postgres;
    private TestStores stores = null!;

    [SetUp]
    public async Task MakeAStore()
    {
        (time, stores) = (new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 12, 0, 30, TimeSpan.Zero)), new());
        postgres = kind == StoreKind.Postgresql ? await RealPostgres.StartAsync() : null;
    }

    [TearDown]
    public async Task TakeItAway()
    {
        stores.Dispose();
        if (postgres is not null)
            await postgres.DisposeAsync();
    }

    [Test]
    public async Task No_slot_is_idle_while_something_is_due_however_much_that_is()
    {
        await using var worker = await TestWorker.StartAsync(time, await OpenAsync(), Many());
        worker.Runs.EndsAtOnce = false;
        // In two steps, so that it is not the moment at which the scheduler happens to look for what was missed.
        await worker.PassAsync(TimeSpan.FromHours(15) - TimeSpan.FromSeconds(70));
        await worker.PassAsync(TimeSpan.FromSeconds(40));
        var due = time.GetUtcNow();

        var seen = new HashSet<string>();
        for (var pair = 0; pair < Repositories / Slots; pair++)
        {
            // Both slots are taken before the clock goes on: by it, nobody has waited.
            StartedRun[] runs = [await worker.Runs.BegunAsync(), await worker.Runs.BegunAsync()];
            time.Advance(RunTime);
            foreach (var run in runs)
            {
                Assert.That(seen.Add(run.Repository), $"{run.Repository} for the second time");
                run.End();
            }
        }

        Assert.That(time.GetUtcNow() - due, Is.EqualTo(RunTime * Repositories / Slots), "the least that it can take");
        await TestWorker.UntilAsync(async () =>
            (await worker.Store.History.ListAsync(new RunFilter { Limit = 200 }, CancellationToken.None)).All(run =>
                run.State == RunState.Succeeded
            )
        );
        Assert.That(worker.Runs.MostAtOnce, Is.EqualTo(Slots));
    }

    private static RepositoryOptions[] Many() =>
        [.. Enumerable.Range(0, Repositories).Select(i => new RepositoryOptions { Name = $"acme/content{i}" })];

    private async Task<Store> OpenAsync() =>
        postgres is null
            ? stores.Open(kind, time)
            : new PostgresStore(
                new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync()),
                new HistoryBounds(TimeSpan.FromDays(90), 100),
                time
            );
}
