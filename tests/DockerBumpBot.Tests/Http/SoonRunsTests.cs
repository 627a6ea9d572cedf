using DockerBumpBot.Configuration.Options;
using DockerBumpBot.GitHub;
using DockerBumpBot.History;
using DockerBumpBot.Http.Webhooks;
using DockerBumpBot.Scheduling;
using DockerBumpBot.Tests.Scheduling;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Tests.Http;

/// <summary>Bursts of webhooks, on a clock of the test and with the real scheduler.</summary>
internal sealed class SoonRunsTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private FakeTimeProvider time = null!;
    private TestStores stores = null!;
    private TestWorker worker = null!;
    private SoonRuns soon = null!;

    [SetUp]
    public async Task StartAWorker()
    {
        time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));
        stores = new TestStores();
        worker = await TestWorker.StartAsync(
            time,
            stores.Open(StoreKind.Memory, time),
            new RepositoryOptions { Name = "acme/content" },
            new RepositoryOptions { Name = "acme/other" }
        );
        soon = new SoonRuns(
            worker.Requests,
            new HttpOptions { WebhookDelay = Delay },
            time,
            NullLogger<SoonRuns>.Instance
        );
        await soon.StartAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task StopIt()
    {
        await soon.StopAsync(CancellationToken.None);
        soon.Dispose();
        await worker.DisposeAsync();
        stores.Dispose();
    }

    [Test]
    public async Task A_burst_of_events_is_one_run_when_it_is_quiet_again()
    {
        for (var i = 0; i < 100; i++)
        {
            soon.Ask(Content);
            time.Advance(Second);
        }

        Assert.That(await RunsAsync(), Is.Empty, "it is not quiet yet");
        time.Advance(Delay - Second);

        var run = await worker.Runs.NextAsync();
        Assert.That(run.Repository, Is.EqualTo("acme/content"));
        var all = await RunsAsync();
        Assert.That(all, Has.Length.EqualTo(1));
        Assert.That(all[0].Cause, Is.EqualTo(RunCause.Webhook));
        time.Advance(Delay * 20);
        Assert.That(await RunsAsync(), Has.Length.EqualTo(1), "nothing is left over");
    }

    [Test]
    public async Task Each_repository_waits_for_its_own_quiet()
    {
        soon.Ask(Content);
        time.Advance(Delay - Second);
        soon.Ask(Name("acme/other"));
        time.Advance(Second);

        Assert.That((await worker.Runs.NextAsync()).Repository, Is.EqualTo("acme/content"));
        time.Advance(Delay - Second);
        Assert.That((await worker.Runs.NextAsync()).Repository, Is.EqualTo("acme/other"));
    }

    [Test]
    public async Task What_never_gets_quiet_is_run_all_the_same()
    {
        for (var passed = TimeSpan.Zero; passed < Delay * 10; passed += Second)
        {
            soon.Ask(Content);
            time.Advance(Second);
        }

        Assert.That((await worker.Runs.NextAsync()).Repository, Is.EqualTo("acme/content"));
    }

    [Test]
    public async Task Events_after_a_run_has_begun_are_another_run()
    {
        worker.Runs.EndsAtOnce = false;
        soon.Ask(Content);
        time.Advance(Delay);
        var first = await worker.Runs.NextAsync();

        soon.Ask(Content);
        time.Advance(Delay);
        first.End();

        (await worker.Runs.NextAsync()).End();
        Assert.That(await RunsAsync(), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Behind_a_dry_run_that_somebody_waits_for_the_whole_run_comes_later()
    {
        worker.Runs.EndsAtOnce = false;
        await worker.Requests.RunNowAsync(Content, new RunRequest(), CancellationToken.None);
        var running = await worker.Runs.NextAsync();
        await worker.Requests.RunNowAsync(Content, new RunRequest { IsDryRun = true }, CancellationToken.None);

        soon.Ask(Content);
        time.Advance(Delay);
        running.End();
        (await worker.Runs.NextAsync()).End();
        await TestWorker.UntilAsync(async () =>
        {
            time.Advance(Delay);
            return (await RunsAsync()).Any(run => run.Cause == RunCause.Webhook);
        });

        var last = await worker.Runs.NextAsync();
        Assert.That(last.Job.IsDryRun, Is.False);
        last.End();
    }

    private static RepositoryName Content => Name("acme/content");

    private static RepositoryName Name(string text) =>
        RepositoryName.TryParse(text, out var name) ? name : throw new ArgumentException(text, nameof(text));

    private async Task<RunRecord[]> RunsAsync() =>
        [.. await worker.Store.History.ListAsync(new RunFilter(), CancellationToken.None)];
}
