using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Http.Health;
using DockerBumpBot.Stores;
using DockerBumpBot.Tests.Scheduling;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Tests.Http;

/// <summary>Readiness follows the store.</summary>
internal sealed class StoreCheckTests
{
    [Test]
    public async Task A_worker_is_ready_when_its_store_is_there_and_not_before_or_without()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));
        using var stores = new TestStores();
        await using var store = stores.Open(StoreKind.Memory, time);
        var health = new StoreHealth(store, time, NullLogger<StoreHealth>.Instance);
        var check = new StoreCheck(store, new StoreReach(store, health, time));

        var before = await check.CheckHealthAsync(new HealthCheckContext());
        health.ReportBack();
        var there = await check.CheckHealthAsync(new HealthCheckContext());
        health.ReportAway(new StoreTrouble.Away("nobody answers at db:5432"));
        var away = await check.CheckHealthAsync(new HealthCheckContext());

        Assert.That(before.Status, Is.EqualTo(HealthStatus.Unhealthy));
        Assert.That(there.Status, Is.EqualTo(HealthStatus.Healthy));
        Assert.That(away.Status, Is.EqualTo(HealthStatus.Unhealthy));
        Assert.That(away.Description, Is.EqualTo("memory is away: nobody answers at db:5432"));
        Assert.That(away.Data["at"], Is.EqualTo(time.GetUtcNow()));
    }
}
