using DockerBumpBot.Configuration.Options;
using DockerBumpBot.GitHub;
using DockerBumpBot.History;
using DockerBumpBot.Scheduling;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Tests.Scheduling;

/// <summary>The stored schedule becomes that of the configuration, and keeps what is the same.</summary>
internal sealed class ScheduleKeeperTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 30, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Noon);

    [Test]
    public async Task What_is_new_is_added_what_differs_is_changed_and_what_is_gone_is_removed()
    {
        using var own = new TestStores();
        await using (await StartAsync(own, Daily("acme/stays", 3), Daily("acme/moves", 3), Daily("acme/goes", 3))) { }

        await using var worker = await StartAsync(
            own,
            Daily("acme/stays", 3),
            Daily("acme/moves", 4),
            Daily("acme/new", 5)
        );

        var scheduled = await worker.View.ListAsync(CancellationToken.None);
        Assert.That(
            scheduled.Select(repository => (repository.Repository, repository.NextFire!.Value.Hour)),
            Is.EqualTo([("acme/moves", 4), ("acme/new", 5), ("acme/stays", 3)])
        );
    }

    [TestCase("0 0 4 * * ?", "UTC", 0)]
    [TestCase("0 0 3 * * ?", "Europe/Berlin", 0)]
    [TestCase("0 0 3 * * ?", "UTC", 60)]
    public async Task Every_part_of_a_schedule_can_change(string schedule, string zone, int jitter)
    {
        using var own = new TestStores();
        await using (await StartAsync(own, Daily("acme/content", 3))) { }

        await using var worker = await StartAsync(
            own,
            new RepositoryOptions
            {
                Name = "acme/content",
                Schedule = schedule,
                TimeZone = zone,
                Jitter = TimeSpan.FromMinutes(jitter),
            }
        );

        Assert.That(await worker.NextFireAsync("acme/content"), Is.Not.EqualTo(Noon.AddSeconds(-30).AddHours(15)));
    }

    [Test]
    public async Task What_was_missed_while_no_worker_was_there_is_made_up_for_once()
    {
        using var own = new TestStores();
        await using (await StartAsync(own, Hourly("acme/content"))) { }
        time.Advance(TimeSpan.FromDays(3));

        await using var worker = await StartAsync(own, Hourly("acme/content"));

        await worker.Runs.NextAsync();
        await AskAsync(worker, "acme/content");
        Assert.That((await worker.Runs.NextAsync()).Job.IsDryRun, "no second one is due");
    }

    [Test]
    public async Task A_run_that_was_stopped_is_gone_on_with_at_the_next_start()
    {
        using var own = new TestStores();
        await using (var first = await StartAsync(own, Hourly("acme/content")))
        {
            first.Runs.EndsAtOnce = false;
            await first.PassAsync(TimeSpan.FromHours(1));
            await first.Runs.NextAsync();
        }

        time.Advance(TimeSpan.FromSeconds(1));

        await using var worker = await StartAsync(own, Hourly("acme/content"));

        await worker.Runs.NextAsync();
        await TestWorker.UntilAsync(async () => (await RunsAsync(worker))[0].HasEnded);
        Assert.That(
            (await RunsAsync(worker)).Select(run => (run.Cause, run.State)),
            Is.EqualTo([(RunCause.Recovery, RunState.Succeeded), (RunCause.Schedule, RunState.Stopped)])
        );
    }

    [Test]
    public async Task What_waits_for_a_repository_that_is_removed_is_closed()
    {
        using var own = new TestStores();
        await using (var first = await StartAsync(own, Hourly("acme/goes"), Hourly("acme/stays")))
        {
            await first.Scheduler.Standby();
            await AskAsync(first, "acme/goes");
        }

        await using var worker = await StartAsync(own, Hourly("acme/stays"));

        var run = (await RunsAsync(worker)).Single();
        Assert.That(run.State, Is.EqualTo(RunState.Interrupted));
        Assert.That(run.Error, Does.Contain("taken out of the configuration"));
    }

    [Test]
    public async Task A_run_that_was_stopped_is_not_gone_on_with_when_its_repository_is_removed_and_comes_with_it_again()
    {
        using var own = new TestStores();
        await using (var first = await StartAsync(own, Hourly("acme/goes"), Daily("acme/stays", 3)))
        {
            first.Runs.EndsAtOnce = false;
            await AskAsync(first, "acme/goes");
            await first.Runs.NextAsync();
        }

        time.Advance(TimeSpan.FromSeconds(1));

        await using (var second = await StartAsync(own, Daily("acme/stays", 3)))
        {
            await AskAsync(second, "acme/stays");
            Assert.That((await second.Runs.NextAsync()).Repository, Is.EqualTo("acme/stays"));
            await TestWorker.UntilAsync(async () => (await RunsAsync(second)).All(run => run.HasEnded));
            Assert.That(second.Runs.Count, Is.EqualTo(1));
        }

        await using var third = await StartAsync(own, Hourly("acme/goes"), Daily("acme/stays", 3));
        await third.PassAsync(TimeSpan.FromHours(1));
        Assert.That((await third.Runs.NextAsync()).Repository, Is.EqualTo("acme/goes"));
    }

    [Test]
    public async Task The_same_repository_in_other_letters_is_the_same_job()
    {
        using var own = new TestStores();
        await using (await StartAsync(own, Daily("acme/content", 3))) { }

        await using var worker = await StartAsync(own, Daily("Acme/Content", 3));

        Assert.That(
            (await worker.View.ListAsync(CancellationToken.None)).Single().Repository,
            Is.EqualTo("acme/content")
        );
        await AskAsync(worker, "ACME/content");
        Assert.That((await worker.Runs.NextAsync()).Repository, Is.EqualTo("Acme/Content"));
    }

    private Task<TestWorker> StartAsync(TestStores own, params RepositoryOptions[] repositories) =>
        TestWorker.StartAsync(time, own.Open(StoreKind.Sqlite, time), repositories);

    private static async Task<IReadOnlyList<RunRecord>> RunsAsync(TestWorker worker) =>
        await worker.Store.History.ListAsync(new RunFilter(), CancellationToken.None);

    private static async Task AskAsync(TestWorker worker, string name)
    {
        Assert.That(RepositoryName.TryParse(name, out var repository));
        var answer = await worker.Requests.RunNowAsync(
            repository!,
            new RunRequest { IsDryRun = true },
            CancellationToken.None
        );
        Assert.That(answer, Is.InstanceOf<RequestedRun.Accepted>());
    }

    private static RepositoryOptions Daily(string name, int hour) =>
        new() { Name = name, Schedule = $"0 0 {hour} * * ?" };

    private static RepositoryOptions Hourly(string name) => new() { Name = name, Schedule = "0 0 * * * ?" };
}
