using DockerBumpBot.History;
using DockerBumpBot.Http.Health;
using DockerBumpBot.Stores;
using DockerBumpBot.Testing;
using DockerBumpBot.Tests.Scheduling;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace DockerBumpBot.Tests.Stores;

/// <summary>A database that takes connections and says nothing any more: nobody waits for it for long.</summary>
internal sealed class StoreReachTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));
    private RealPostgres postgres = null!;
    private PostgresStore store = null!;
    private StoreHealth health = null!;
    private StoreReach reach = null!;

    [SetUp]
    public async Task OpenAStore()
    {
        postgres = await RealPostgres.StartAsync();
        store = new PostgresStore(
            new NpgsqlConnectionStringBuilder(await postgres.CreateDatabaseAsync()),
            new HistoryBounds(TimeSpan.FromDays(90), 100),
            time
        );
        await store.PrepareAsync(CancellationToken.None);
        health = new StoreHealth(store, time, NullLogger<StoreHealth>.Instance);
        health.ReportBack();
        reach = new StoreReach(store, health, time);
    }

    [TearDown]
    public async Task CloseIt()
    {
        postgres.Thaw();
        await store.DisposeAsync();
        await postgres.DisposeAsync();
    }

    [Test]
    public async Task Readiness_says_after_two_seconds_that_a_database_that_is_frozen_is_away()
    {
        var check = new StoreCheck(store, reach);
        Assert.That((await CheckAsync(check)).Status, Is.EqualTo(HealthStatus.Healthy));
        postgres.Freeze();

        var frozen = CheckAsync(check);
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.That(frozen.IsCompleted, Is.False);
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.That((await frozen).Status, Is.EqualTo(HealthStatus.Unhealthy));
        Assert.That((await frozen).Description, Does.EndWith("is away: it has not answered within 2 seconds"));
        Assert.That((await CheckAsync(check)).Status, Is.EqualTo(HealthStatus.Unhealthy), "and at once after that");
    }

    [Test]
    public async Task What_is_read_for_a_page_is_given_up_after_two_seconds_and_its_error_is_a_store_that_is_away()
    {
        postgres.Freeze();

        var reading = reach.AskAsync(ct => store.History.ListAsync(new RunFilter(), ct), CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(2));

        var silent = (await Assert.ThrowsAsync<StoreSilentException>(async () => await reading))!;
        Assert.That(store.TroubleOf(silent), Is.InstanceOf<StoreTrouble.Away>());
        postgres.Thaw();
        await TestWorker.UntilAsync(async () =>
            (await store.History.ListAsync(new RunFilter(), CancellationToken.None)).IsEmpty
        );
    }

    private static Task<HealthCheckResult> CheckAsync(StoreCheck check) =>
        check.CheckHealthAsync(new HealthCheckContext());
}
