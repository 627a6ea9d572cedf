using DockerBumpBot.Configuration.Options;
using DockerBumpBot.GitHub;
using DockerBumpBot.Scheduling;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Tests.Scheduling;

/// <summary>Clocks that jump, machines that sleep, and schedules that come while a run goes on: one run, not many.</summary>
[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
internal sealed class ClockTests(StoreKind kind)
{
    private const string Name = "Acme/content";
    private const string EachHour = "0 0 * * * ?";
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 30, TimeSpan.Zero);

    private FakeTimeProvider time = null!;
    private TestStores stores = null!;

    [SetUp]
    public void MakeAClock() => (time, stores) = (new FakeTimeProvider(Noon), new TestStores());

    [TearDown]
    public void TakeItAway() => stores.Dispose();

    [Test]
    public async Task A_schedule_fires_when_its_time_comes_and_not_before()
    {
        await using var worker = await StartAsync();
        await worker.PassAsync(TimeSpan.FromMinutes(59));
        await AssertNothingElseIsDueAsync(worker, runs: 0);

        await worker.PassAsync(TimeSpan.FromMinutes(1));

        Assert.That((await worker.Runs.NextAsync()).Repository, Is.EqualTo(Name));
        Assert.That(await worker.NextFireAsync("acme/content"), Is.EqualTo(Noon.AddMinutes(119.5)));
    }

    [Test]
    public async Task A_machine_asleep_for_a_day_makes_up_for_it_with_one_run()
    {
        await using var worker = await StartAsync();

        await worker.PassAsync(TimeSpan.FromDays(1));

        await worker.Runs.NextAsync();
        await AssertNothingElseIsDueAsync(worker, runs: 1);
        Assert.That(await worker.NextFireAsync("acme/content"), Is.EqualTo(Noon.AddDays(1).AddMinutes(59.5)));
    }

    [Test]
    public async Task Schedules_that_come_while_a_run_goes_on_are_one_run_after_it()
    {
        await using var worker = await StartAsync();
        worker.Runs.EndsAtOnce = false;
        await worker.PassAsync(TimeSpan.FromHours(1));
        var first = await worker.Runs.NextAsync();
        for (var hour = 0; hour < 5; hour++)
            await worker.PassAsync(TimeSpan.FromHours(1));
        Assert.That(worker.Runs.Count, Is.EqualTo(1), "not while the first goes on");

        worker.Runs.EndsAtOnce = true;
        first.End();

        await worker.Runs.NextAsync();
        await AssertNothingElseIsDueAsync(worker, runs: 2);
    }

    [Test]
    public async Task A_clock_that_is_set_back_runs_nothing_a_second_time()
    {
        await using var worker = await StartAsync();
        await worker.PassAsync(TimeSpan.FromHours(1));
        await worker.Runs.NextAsync();

        time.AdjustTime(Noon.AddMinutes(30));
        await worker.PassAsync(TimeSpan.FromMinutes(40));

        await AssertNothingElseIsDueAsync(worker, runs: 1);
    }

    [Test]
    public async Task A_thousand_repositories_that_are_due_at_once_run_two_at_a_time()
    {
        const int Repositories = 1000;
        await using var worker = await TestWorker.StartAsync(
            time,
            stores.Open(kind, time),
            [.. Enumerable.Range(0, Repositories).Select(i => new RepositoryOptions { Name = $"acme/content{i}" })]
        );

        await worker.PassAsync(TimeSpan.FromDays(1));

        var seen = new HashSet<string>();
        for (var run = 0; run < 100; run++)
        {
            // What was missed is made up for in small portions.
            time.Advance(TimeSpan.FromMilliseconds(100));
            Assert.That(seen.Add((await worker.Runs.NextAsync()).Repository), "none twice");
        }

        Assert.That(worker.Runs.MostAtOnce, Is.LessThanOrEqualTo(2));
    }

    private Task<TestWorker> StartAsync() =>
        TestWorker.StartAsync(
            time,
            stores.Open(kind, time),
            new RepositoryOptions { Name = Name, Schedule = EachHour }
        );

    // Whatever is due comes before what is asked for now.
    private static async Task AssertNothingElseIsDueAsync(TestWorker worker, int runs)
    {
        Assert.That(RepositoryName.TryParse(Name, out var repository));
        var request = new RunRequest { IsDryRun = true };
        Assert.That(
            await worker.Requests.RunNowAsync(repository!, request, CancellationToken.None),
            Is.InstanceOf<RequestedRun.Accepted>()
        );
        Assert.That((await worker.Runs.NextAsync()).Job.IsDryRun, "the next run is the one asked for");
        Assert.That(worker.Runs.Count, Is.EqualTo(runs + 1));
        worker.Runs.Forget();
    }
}
