using DockerBumpBot.EndToEnd.Tests.Runs;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Testing;

namespace DockerBumpBot.EndToEnd.Tests.Workers;

/// <summary>Several workers over a real PostgreSQL: each repository by one of them at a time, and by another when that dies.</summary>
internal sealed class ClusterTests
{
    private RealPostgres postgres = null!;

    [OneTimeSetUp]
    public async Task StartADatabase() => postgres = await RealPostgres.StartAsync();

    [OneTimeTearDown]
    public async Task StopIt() => await postgres.DisposeAsync();

    [Test]
    public async Task The_run_of_a_worker_killed_while_it_publishes_is_recovered_by_another()
    {
        using var own = new PullRequestGate(number: 5);
        await using var workers = await HostedWorkers.WithPostgresAsync(postgres, own);
        var first = await workers.StartedAsync();
        await first.UntilAsync(() => own.IsReached, "the fifth pull request");
        await workers.StartedAsync();

        first.Kill();
        await first.EndAsync();
        own.Release();

        var runs = await workers.UntilAsync(
            all => all.Any(run => run is { Cause: "recovery", State: "partly-failed" }),
            "a run that goes on"
        );
        var recovery = runs.First(run => run.Cause == "recovery");
        Assert.That((runs[0].Cause, runs[0].State), Is.EqualTo(("schedule", "interrupted")));
        Assert.That(recovery.Instance, Is.Not.EqualTo(runs[0].Instance));
        workers.AssertEveryPackIsProposedOnce();
        HostedWorkers.AssertNoneTwiceAtOnce(await workers.RunsAsync());
    }

    [Test]
    public async Task A_worker_that_stands_still_is_waited_for_although_it_was_taken_for_dead()
    {
        using var own = new PullRequestGate(number: 5);
        await using var workers = await HostedWorkers.WithPostgresAsync(postgres, own);
        var first = await workers.StartedAsync();
        await first.UntilAsync(() => own.IsReached, "the fifth pull request");
        var second = await workers.StartedAsync();

        first.Suspend();
        own.Release();
        await second.UntilSaidAsync("Another worker is still at acme/content");
        first.Resume();

        await workers.UntilAsync(all => all.Count(run => run.State == "partly-failed") >= 2, "both runs");
        workers.AssertEveryPackIsProposedOnce();
        HostedWorkers.AssertNoneTwiceAtOnce(await workers.RunsAsync());
    }

    [Test]
    public async Task Workers_that_start_at_once_share_the_repositories_and_none_is_run_twice_at_once()
    {
        string[] more = ["acme/a", "acme/b", "acme/c", "acme/d", "acme/e"];
        await using var workers = await HostedWorkers.WithPostgresAsync(postgres);
        workers.More = more;
        foreach (var name in more)
            workers.Content.Add(name, new LocalRepositoryOptions());
        var all = Enumerable.Range(0, 3).Select(_ => workers.Start()).ToArray();
        foreach (var worker in all)
            await worker.UntilSaidAsync("has started; its store is");

        var runs = await workers.UntilAsync(
            stored =>
                stored.Count(run => run.EndedAt is not null) > 30
                && stored.Select(run => run.Instance).Distinct().Count() == all.Length,
            "runs by every worker"
        );

        HostedWorkers.AssertNoneTwiceAtOnce(runs);
        Assert.That(runs.Select(run => run.Repository).Distinct(), Is.EquivalentTo(more.Append(HostedContent.Name)));
        Assert.That(runs.Select(run => run.State), Has.None.EqualTo("interrupted"));
        foreach (var worker in all)
            Assert.That(worker.ErrorSoFar, Does.Not.Contain("erro ").And.Not.Contain("away"));
        workers.AssertEveryPackIsProposedOnce();
    }

    [Test]
    public async Task A_worker_that_starts_later_touches_neither_the_schedule_nor_a_run()
    {
        using var own = new PullRequestGate(number: 5);
        await using var workers = await HostedWorkers.WithPostgresAsync(postgres, own);
        var first = await workers.StartedAsync();
        await first.UntilAsync(() => own.IsReached, "the fifth pull request");

        var second = await workers.StartedAsync();
        own.Release();

        Assert.That(second.ErrorSoFar, Does.Contain("on schedule: 1, of these 0 new and 0 changed; removed: 0"));
        var runs = await workers.UntilAsync(all => all.Any(run => run.EndedAt is not null), "the first run");
        Assert.That(runs[0].State, Is.EqualTo("partly-failed"));
        workers.AssertEveryPackIsProposedOnce();
    }
}
