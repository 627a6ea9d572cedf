using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Stores;
using DockerBumpBot.Tests.Scheduling;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Tests.Stores;

/// <summary>A store that was away is known to be back without anybody's using it, but not before it was opened.</summary>
internal sealed class StoreWatchTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));
    private TestStores stores = null!;
    private Store store = null!;
    private StoreHealth health = null!;
    private StoreWatch watch = null!;

    [SetUp]
    public void MakeAStore()
    {
        stores = new TestStores();
        store = stores.Open(StoreKind.Sqlite, time);
        health = new StoreHealth(store, time, NullLogger<StoreHealth>.Instance);
        watch = new StoreWatch(store, health, new StorePatience(store, health, time), time);
    }

    [TearDown]
    public async Task TakeItAway()
    {
        watch.Dispose();
        await store.DisposeAsync();
        stores.Dispose();
    }

    [Test]
    public async Task A_file_that_another_program_was_writing_is_back_when_that_is_done()
    {
        await store.PrepareAsync(CancellationToken.None);
        health.ReportBack();
        await using var other = new SqliteConnection($"Data Source={stores.Path};Pooling=false");
        await other.OpenAsync();
        var writing = other.BeginTransaction();
        health.ReportAway(new StoreTrouble.Away("another program is writing it"));
        Assert.That(
            async () => await store.PingAsync(CancellationToken.None),
            Throws.InstanceOf<SqliteException>(),
            "it is not back while the other writes"
        );

        writing.Dispose();
        await watch.LookAsync(CancellationToken.None);

        Assert.That(health.Status, Is.InstanceOf<StoreStatus.Available>());
    }

    [Test]
    public async Task A_store_that_the_worker_has_not_opened_is_not_called_back_because_it_answers()
    {
        await store.PrepareAsync(CancellationToken.None);
        health.ReportAway(new StoreTrouble.Away("nobody answers"));

        await watch.LookAsync(CancellationToken.None);

        Assert.That(health.Status, Is.InstanceOf<StoreStatus.Away>());
        Assert.That(health.HasBeenAvailable, Is.False);
    }
}
