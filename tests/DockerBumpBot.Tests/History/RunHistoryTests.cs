using System.Collections.Immutable;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.History;
using DockerBumpBot.Reporting.Repositories;
using DockerBumpBot.Stores;
using DockerBumpBot.Testing;
using DockerBumpBot.Tests.Reporting.Repositories;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Tests.History;

/// <summary>What every history does, in memory, in a file and in a real PostgreSQL.</summary>
[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.Postgresql)]
internal sealed class RunHistoryTests(StoreKind kind)
{
    private const int KeepRuns = 3;
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly HistoryBounds Bounds = new(TimeSpan.FromDays(10), KeepRuns);

    private FakeTimeProvider time = null!;
    private RealPostgres? postgres;
    private DirectoryInfo directory = null!;
    private Store store = null!;

    private IRunHistory History => store.History;

    [OneTimeSetUp]
    public async Task StartAServer() =>
        postgres = kind == StoreKind.Postgresql ? await RealPostgres.StartAsync() : null;

    [OneTimeTearDown]
    public async Task StopIt()
    {
        if (postgres is not null)
            await postgres.DisposeAsync();
    }

    [SetUp]
    public async Task MakeAStore()
    {
        time = new FakeTimeProvider(Noon);
        directory = Directory.CreateTempSubdirectory("dockerbump-history-");
        store = kind switch
        {
            StoreKind.Memory => new MemoryStore(Bounds, time),
            StoreKind.Sqlite => new SqliteStore(Path.Join(directory.FullName, "a", "runs.db"), Bounds, time),
            _ => new PostgresStore(new(await postgres!.CreateDatabaseAsync()), Bounds, time),
        };
        await store.PrepareAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task TakeItAway()
    {
        await store.DisposeAsync();
        directory.Delete(recursive: true);
    }

    [Test]
    public async Task The_report_of_a_run_is_kept_as_it_was_written_and_goes_with_the_run()
    {
        var run = Run("acme/content");
        await History.StartAsync(run, CancellationToken.None);
        Assert.That(await History.ReportAsync(run.Id, CancellationToken.None), Is.Null, "it goes on");
        var result = RunResults.WithEveryEnd();
        using var written = new MemoryStream();
        RunJson.Write(written, [result]);

        await History.EndAsync(run.Id, RunEnding.Of(result), CancellationToken.None);

        var report = await History.ReportAsync(run.Id, CancellationToken.None);
        Assert.That(report!.ToJson(), Is.EqualTo(written.ToArray()));
        time.Advance(TimeSpan.FromDays(11));
        var later = Run("acme/content");
        await History.StartAsync(later, CancellationToken.None);
        await History.EndAsync(later.Id, RunEnding.Of(result), CancellationToken.None);
        Assert.That(await History.ReportAsync(run.Id, CancellationToken.None), Is.Null, "it is forgotten");
    }

    [Test]
    public async Task The_latest_of_each_repository_is_over_and_was_no_dry_run()
    {
        var result = RunResults.WithEveryEnd();
        RunRecord[] runs = [Run("acme/content"), Run("acme/content"), Run("acme/content") with { IsDryRun = true }];
        foreach (var run in runs)
        {
            await History.StartAsync(run, CancellationToken.None);
            await History.EndAsync(run.Id, RunEnding.Of(result), CancellationToken.None);
        }

        await History.StartAsync(Run("ACME/content"), CancellationToken.None);
        await History.QueueAsync(Run("acme/other"), CancellationToken.None);

        var latest = await History.LatestAsync(CancellationToken.None);

        Assert.That(latest.Select(run => run.Id), Is.EqualTo([runs[1].Id]));
        Assert.That(latest[0].Actions, Is.Not.Empty);
    }

    [Test]
    public async Task A_run_is_remembered_with_everything_it_did()
    {
        var run = Run("acme/content") with { IsDryRun = true, Instance = "worker-1" };
        var totals = new RunTotals(10, 4, 3, 2, 1);
        ImmutableArray<RunAction> actions =
        [
            new("Okta", "open", "opened", 7, "https://github.com/acme/content/pull/7", null, null),
            new("Zoom", "hold-back", "held-back", null, null, "max-open", "30 are open; \"Zoom\" waits – für später"),
        ];

        await History.StartAsync(run, CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(2));
        await History.EndAsync(
            run.Id,
            new RunEnding(RunState.PartlyFailed, totals, actions, null),
            CancellationToken.None
        );

        var found = (await History.FindAsync(run.Id, CancellationToken.None))!;
        Assert.That(found.Actions, Is.EqualTo(actions));
        Assert.That(
            found with
            {
                Actions = [],
            },
            Is.EqualTo(
                run with
                {
                    State = RunState.PartlyFailed,
                    EndedAt = run.StartedAt!.Value.AddMinutes(2),
                    Totals = totals,
                    Actions = [],
                }
            )
        );
    }

    [Test]
    public async Task Runs_are_listed_newest_first_page_by_page_and_by_repository_in_whatever_case()
    {
        var runs = new List<RunRecord>();
        foreach (var repository in new[] { "acme/content", "other/content", "Acme/content", "acme/content" })
            runs.Add(await StartedAsync(repository));

        var page = await History.ListAsync(
            new RunFilter { Repository = "ACME/content", Limit = 2 },
            CancellationToken.None
        );
        var rest = await History.ListAsync(
            new RunFilter { Repository = "acme/content", Before = page[^1].Id },
            CancellationToken.None
        );

        Assert.That(page.Select(run => run.Id), Is.EqualTo([runs[3].Id, runs[2].Id]));
        Assert.That(rest.Select(run => run.Id), Is.EqualTo([runs[0].Id]));
        Assert.That(await CountAsync(new RunFilter()), Is.EqualTo(4));
    }

    [Test]
    public async Task A_run_that_begins_closes_what_is_left_of_a_dead_one_of_its_repository_alone()
    {
        var dead = await StartedAsync("acme/content");
        var other = await StartedAsync("acme/other");
        var next = Run("Acme/Content");

        var closed = await History.StartAsync(next, CancellationToken.None);
        var again = await History.StartAsync(next, CancellationToken.None);

        Assert.That(closed, Is.EqualTo([dead.Id]));
        Assert.That(again, Is.Empty, "the same said twice changes nothing");
        var found = (await History.FindAsync(dead.Id, CancellationToken.None))!;
        Assert.That((found.State, found.EndedAt), Is.EqualTo((RunState.Interrupted, time.GetUtcNow())));
        Assert.That(found.Error, Does.Contain("another run has gone on"));
        Assert.That(await CountAsync(new RunFilter { State = RunState.Running }), Is.EqualTo(2), other.Repository);
    }

    [Test]
    public async Task What_is_left_of_repositories_that_are_gone_is_closed()
    {
        var running = await StartedAsync("acme/gone");
        var queued = Run("Acme/gone-too") with { State = RunState.Queued, StartedAt = null };
        await History.QueueAsync(queued, CancellationToken.None);
        var ended = await EndedAsync("acme/gone");
        var other = await StartedAsync("acme/stays");

        await History.AbandonAsync(["acme/gone", "acme/gone-too"], CancellationToken.None);

        var runs = await History.ListAsync(new RunFilter(), CancellationToken.None);
        Assert.That(
            runs.ToDictionary(run => run.Id, run => run.State),
            Is.EquivalentTo(
                new Dictionary<Guid, RunState>
                {
                    [running.Id] = RunState.Interrupted,
                    [queued.Id] = RunState.Interrupted,
                    [ended.Id] = RunState.Succeeded,
                    [other.Id] = RunState.Running,
                }
            )
        );
    }

    [Test]
    public async Task A_queued_run_is_closed_unless_it_has_begun()
    {
        var lost = Run("Acme/content") with { State = RunState.Queued, StartedAt = null };
        var begun = Run("acme/content") with { State = RunState.Queued, StartedAt = null };
        await History.QueueAsync(lost, CancellationToken.None);
        await History.QueueAsync(begun, CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(1));
        await History.QueueAsync(
            Run("acme/content") with
            {
                State = RunState.Queued,
                StartedAt = null,
            },
            CancellationToken.None
        );
        var old = await History.QueuedAsync(time.GetUtcNow() - TimeSpan.FromSeconds(30), CancellationToken.None);
        await History.StartAsync(
            begun with
            {
                State = RunState.Running,
                StartedAt = time.GetUtcNow(),
            },
            CancellationToken.None
        );

        var isLostClosed = await History.CloseQueuedAsync(lost.Id, "nobody knows it", CancellationToken.None);
        var isBegunClosed = await History.CloseQueuedAsync(begun.Id, "nobody knows it", CancellationToken.None);

        Assert.That(
            old,
            Is.EquivalentTo([new QueuedRun(lost.Id, "Acme/content"), new QueuedRun(begun.Id, "acme/content")])
        );
        Assert.That((isLostClosed, isBegunClosed), Is.EqualTo((true, false)));
        var closed = (await History.FindAsync(lost.Id, CancellationToken.None))!;
        Assert.That(
            (closed.State, closed.EndedAt, closed.Error),
            Is.EqualTo((RunState.Interrupted, time.GetUtcNow(), "nobody knows it"))
        );
    }

    [Test]
    public async Task A_queued_run_keeps_its_id_and_the_time_it_was_asked_for()
    {
        var queued = Run("acme/content") with { State = RunState.Queued, StartedAt = null, Cause = RunCause.Request };
        await History.QueueAsync(queued, CancellationToken.None);
        await History.QueueAsync(queued, CancellationToken.None);
        time.Advance(TimeSpan.FromHours(1));
        var started = queued with
        {
            State = RunState.Running,
            RequestedAt = time.GetUtcNow(),
            StartedAt = time.GetUtcNow(),
        };

        await History.StartAsync(started, CancellationToken.None);

        var found = (await History.ListAsync(new RunFilter(), CancellationToken.None)).Single();
        Assert.That(found, Is.EqualTo(started with { RequestedAt = queued.RequestedAt }));
    }

    [Test]
    public async Task No_more_runs_of_a_repository_are_kept_than_allowed_and_none_that_goes_on_is_forgotten()
    {
        var going = await StartedAsync("acme/going");
        var queued = Run("acme/content") with { State = RunState.Queued, StartedAt = null };
        await History.QueueAsync(queued, CancellationToken.None);
        for (var i = 0; i < 5; i++)
            await EndedAsync("acme/content");

        var kept = await History.ListAsync(new RunFilter { Repository = "acme/content" }, CancellationToken.None);

        Assert.That(kept.Count(run => run.HasEnded), Is.EqualTo(KeepRuns));
        Assert.That(kept.Select(run => run.Id), Does.Contain(queued.Id));
        Assert.That(await History.FindAsync(going.Id, CancellationToken.None), Is.Not.Null);
    }

    [Test]
    public async Task Runs_are_forgotten_when_they_are_too_old()
    {
        var old = await EndedAsync("acme/old");
        time.Advance(TimeSpan.FromDays(11));

        await EndedAsync("acme/content");

        Assert.That(await History.FindAsync(old.Id, CancellationToken.None), Is.Null);
        Assert.That(await CountAsync(new RunFilter()), Is.EqualTo(1));
    }

    [Test]
    public async Task A_store_can_be_prepared_again_and_again()
    {
        var run = await StartedAsync("acme/content");

        await store.PrepareAsync(CancellationToken.None);

        Assert.That(await History.FindAsync(run.Id, CancellationToken.None), Is.Not.Null);
    }

    private async Task<int> CountAsync(RunFilter filter) =>
        (await History.ListAsync(filter, CancellationToken.None)).Length;

    private async Task<RunRecord> StartedAsync(string repository)
    {
        var run = Run(repository);
        await History.StartAsync(run, CancellationToken.None);
        return run;
    }

    private async Task<RunRecord> EndedAsync(string repository)
    {
        var run = Run(repository);
        await History.StartAsync(run, CancellationToken.None);
        await History.EndAsync(run.Id, new RunEnding(RunState.Succeeded, null, [], null), CancellationToken.None);
        return run;
    }

    private RunRecord Run(string repository)
    {
        // A later run has a greater id.
        time.Advance(TimeSpan.FromMilliseconds(1));
        return new RunRecord
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Repository = repository,
            Cause = RunCause.Schedule,
            State = RunState.Running,
            RequestedAt = time.GetUtcNow(),
            StartedAt = time.GetUtcNow(),
        };
    }
}
