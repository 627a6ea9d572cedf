using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub;
using DockerBumpBot.History;
using DockerBumpBot.Scheduling;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Tests.Scheduling;

/// <summary>Runs that somebody asks for, beside the schedule.</summary>
[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
internal sealed class RunRequestTests(StoreKind kind)
{
    private TestStores stores = null!;
    private TestWorker worker = null!;

    [SetUp]
    public async Task StartAWorker()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 12, 0, 30, TimeSpan.Zero));
        stores = new TestStores();
        worker = await TestWorker.StartAsync(
            time,
            stores.Open(kind, time),
            new RepositoryOptions { Name = "acme/content" }
        );
    }

    [TearDown]
    public async Task StopIt()
    {
        await worker.DisposeAsync();
        stores.Dispose();
    }

    [Test]
    public async Task A_request_is_run_as_it_was_asked_and_can_be_followed_by_its_id()
    {
        worker.Runs.EndsAtOnce = false;
        var request = new RunRequest
        {
            IsDryRun = true,
            Scope = new RunScope([new Glob("Okta*"), new Glob("A, B")], [new Glob("demisto/*")]),
        };

        var id = await AskAsync("acme/content", request);

        var run = await worker.Runs.NextAsync();
        Assert.That(run.Job.IsDryRun);
        Assert.That(run.Job.Scope.Packs, Is.EqualTo(request.Scope.Packs));
        Assert.That(run.Job.Policy.OnlyImages, Is.EqualTo(request.Scope.Images));
        Assert.That((await FindAsync(id)).State, Is.EqualTo(RunState.Running));
        run.End();
        await TestWorker.UntilAsync(async () => (await FindAsync(id)).State == RunState.Succeeded);
        Assert.That((await FindAsync(id)).Cause, Is.EqualTo(RunCause.Request));
    }

    [Test]
    public async Task Requests_wait_while_the_repository_is_run_and_say_so()
    {
        worker.Runs.EndsAtOnce = false;
        var first = await AskAsync("acme/content", new RunRequest());
        var running = await worker.Runs.NextAsync();

        var second = await AskAsync("acme/content", new RunRequest());

        Assert.That((await FindAsync(second)).State, Is.EqualTo(RunState.Queued));
        Assert.That((await worker.View.ListAsync(CancellationToken.None)).Single().IsRunning);
        running.End();
        (await worker.Runs.NextAsync()).End();
        await TestWorker.UntilAsync(async () => (await FindAsync(second)).HasEnded);
        Assert.That((await FindAsync(first)).State, Is.EqualTo(RunState.Succeeded));
    }

    [Test]
    public async Task A_request_that_waits_for_longer_than_what_counts_as_missed_is_run_once_under_its_id()
    {
        worker.Runs.EndsAtOnce = false;
        await AskAsync("acme/content", new RunRequest());
        var running = await worker.Runs.NextAsync();
        var waiting = await AskAsync("acme/content", new RunRequest());
        await worker.PassAsync(TimeSpan.FromHours(2));
        worker.Runs.EndsAtOnce = true;

        running.End();

        Assert.That((await worker.Runs.NextAsync()).Job.RunId, Is.EqualTo(waiting));
        await TestWorker.UntilAsync(async () => (await FindAsync(waiting)).State == RunState.Succeeded);
        var last = await AskAsync("acme/content", new RunRequest());
        Assert.That((await worker.Runs.NextAsync()).Job.RunId, Is.EqualTo(last), "nothing else is due");
    }

    [Test]
    public async Task Of_each_repository_one_run_waits_who_asks_for_the_same_joins_it()
    {
        worker.Runs.EndsAtOnce = false;
        await AskAsync("acme/content", new RunRequest());
        var running = await worker.Runs.NextAsync();
        var request = new RunRequest { MaxNew = 3, Scope = new RunScope([new Glob("Okta")], []) };
        var waiting = await AskAsync("acme/content", request);

        var same = await AnswerAsync("Acme/Content", request with { Cause = RunCause.Webhook });
        var other = await AnswerAsync("acme/content", request with { MaxNew = 4 });

        Assert.That(same, Is.EqualTo(new RequestedRun.Joined(waiting)));
        Assert.That(other, Is.EqualTo(new RequestedRun.Refused(waiting)));
        running.End();
        var next = await worker.Runs.NextAsync();
        Assert.That(next.Job.MaxNewPerRun, Is.EqualTo(3));
        Assert.That(await AnswerAsync("acme/content", request), Is.InstanceOf<RequestedRun.Accepted>(), "it has begun");
        next.End();
        (await worker.Runs.NextAsync()).End();
    }

    [Test]
    public async Task A_repository_that_nobody_looks_after_is_not_run()
    {
        Assert.That(RepositoryName.TryParse("acme/other", out var other));

        var answer = await worker.Requests.RunNowAsync(other!, new RunRequest(), CancellationToken.None);

        Assert.That(answer, Is.EqualTo(new RequestedRun.UnknownRepository(other!)));
        Assert.That(await worker.Store.History.ListAsync(new RunFilter(), CancellationToken.None), Is.Empty);
    }

    private async Task<Guid> AskAsync(string name, RunRequest request) =>
        ((RequestedRun.Accepted)await AnswerAsync(name, request)).Id;

    private async Task<RequestedRun> AnswerAsync(string name, RunRequest request)
    {
        Assert.That(RepositoryName.TryParse(name, out var repository));
        return await worker.Requests.RunNowAsync(repository!, request, CancellationToken.None);
    }

    private async Task<RunRecord> FindAsync(Guid id) =>
        (await worker.Store.History.FindAsync(id, CancellationToken.None))!;
}
