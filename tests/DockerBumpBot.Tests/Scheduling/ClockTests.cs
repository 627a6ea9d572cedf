using DockerBumpBot.Configuration.Options;
using DockerBumpBot.History;
using DockerBumpBot.Stores;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Tests.Scheduling;

/// <summary>Clocks that jump, machines that sleep, and schedules that come while a run goes on: one run, not many.</summary>
internal sealed class ClockTests
{
    private static readonly HistoryBounds Bounds = new(TimeSpan.FromDays(90), 100);
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 12, 0, 30, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Start);

    [Test]
    public async Task A_schedule_fires_when_its_time_comes()
    {
        await using var worker = await StartAsync("0 0 * * * ?");

        await worker.PassAsync(TimeSpan.FromMinutes(60));

        var run = await worker.Runs.NextAsync();
        Assert.That(run.Repository, Is.EqualTo("Acme/content"));
        Assert.That(worker.Runs.Count, Is.EqualTo(1));
    }

    private Task<TestWorker> StartAsync(string schedule) =>
        TestWorker.StartAsync(
            time,
            new MemoryStore(Bounds, time),
            new RepositoryOptions { Name = "Acme/content", Schedule = schedule }
        );
}
