using DockerBumpBot.Configuration.Options;
using DockerBumpBot.GitHub;
using DockerBumpBot.History;
using DockerBumpBot.Scheduling;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Tests.Scheduling;

/// <summary>Runs that are said to wait, with and without something that will begin them.</summary>
[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
internal sealed class LostRequestTests(StoreKind kind)
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(20);

    private FakeTimeProvider time = null!;
    private TestStores stores = null!;
    private TestWorker worker = null!;

    [SetUp]
    public async Task StartAWorker()
    {
        time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 12, 0, 30, TimeSpan.Zero));
        stores = new TestStores();
        worker = await TestWorker.StartAsync(
            time,
            stores.Open(kind, time),
            new RepositoryOptions { Name = "acme/content" }
        );
        await TestWorker.UntilAsync(() => worker.Health.HasBeenAvailable);
    }

    [TearDown]
    public async Task StopIt()
    {
        await worker.DisposeAsync();
        stores.Dispose();
    }

    [Test]
    public async Task A_run_that_nothing_will_begin_is_closed_and_says_so_and_one_that_waits_is_not()
    {
        await worker.Scheduler.Standby();
        var lost = await QueueAsync();
        var waiting = await AskAsync();

        time.Advance(Long);
        await worker.Lost.CloseAsync(CancellationToken.None);

        Assert.That((await FindAsync(lost)).State, Is.EqualTo(RunState.Interrupted));
        Assert.That((await FindAsync(lost)).Error, Does.StartWith("no worker knows of it any more"));
        Assert.That((await FindAsync(waiting)).State, Is.EqualTo(RunState.Queued));
        await worker.Scheduler.Start();
        await worker.Runs.NextAsync();
        await TestWorker.UntilAsync(async () => (await FindAsync(waiting)).State == RunState.Succeeded);
    }

    [Test]
    public async Task A_run_that_nothing_will_begin_keeps_nobody_from_asking()
    {
        var lost = await QueueAsync();

        var asked = await AskAsync();

        Assert.That(asked, Is.Not.EqualTo(lost));
        await worker.Runs.NextAsync();
        await TestWorker.UntilAsync(async () => (await FindAsync(asked)).State == RunState.Succeeded);
    }

    [Test]
    public async Task A_run_that_another_worker_may_be_asking_for_right_now_is_left_alone()
    {
        var young = await QueueAsync();
        time.Advance(TimeSpan.FromMinutes(4));

        await worker.Lost.CloseAsync(CancellationToken.None);

        Assert.That((await FindAsync(young)).State, Is.EqualTo(RunState.Queued));
    }

    [Test]
    public async Task The_worker_looks_for_them_now_and_then()
    {
        var lost = await QueueAsync();

        await TestWorker.UntilAsync(async () =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return (await FindAsync(lost)).HasEnded;
        });

        Assert.That((await FindAsync(lost)).State, Is.EqualTo(RunState.Interrupted));
    }

    private async Task<Guid> QueueAsync()
    {
        var run = new RunRecord
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Repository = "acme/content",
            Cause = RunCause.Request,
            State = RunState.Queued,
            RequestedAt = time.GetUtcNow(),
        };
        await worker.Store.History.QueueAsync(run, CancellationToken.None);
        return run.Id;
    }

    private async Task<Guid> AskAsync()
    {
        Assert.That(RepositoryName.TryParse("acme/content", out var repository));
        var answer = await worker.Requests.RunNowAsync(repository!, new RunRequest(), CancellationToken.None);
        return ((RequestedRun.Accepted)answer).Id;
    }

    private async Task<RunRecord> FindAsync(Guid id) =>
        (await worker.Store.History.FindAsync(id, CancellationToken.None))!;
}
