using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Http.Pages;
using DockerBumpBot.Scheduling;
using DockerBumpBot.Stores;
using DockerBumpBot.Tests.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Tests.Http;

/// <summary>What the page of the operator shows before there is anything to be read.</summary>
internal sealed class OverviewReaderTests
{
    [Test]
    public async Task Before_the_worker_has_opened_its_store_the_page_says_why_and_leaves_the_store_alone()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));
        using var stores = new TestStores();
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(time);
        collection.AddWorker(new DockerBumpOptions(), new UpdatePolicy(), stores.Open(StoreKind.Sqlite, time));
        collection.AddSingleton<OverviewReader>();
        await using var services = collection.BuildServiceProvider();
        var reader = services.GetRequiredService<OverviewReader>();

        var starting = await reader.ReadAsync(part: 1, CancellationToken.None);
        services.GetRequiredService<StoreHealth>().ReportAway(new StoreTrouble.Away("nobody answers at db:5432"));
        var away = await reader.ReadAsync(part: 1, CancellationToken.None);

        Assert.That(starting.Problem, Is.EqualTo("The worker is starting."));
        Assert.That(
            away.Problem,
            Is.EqualTo("The store is away, and the worker waits for it: nobody answers at db:5432.")
        );
        Assert.That(File.Exists(stores.Path), Is.False);
    }
}
