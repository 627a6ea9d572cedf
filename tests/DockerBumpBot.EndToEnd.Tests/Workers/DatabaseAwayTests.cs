using System.Text.RegularExpressions;
using DockerBumpBot.Testing;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Workers;

/// <summary>A database that is away: the worker waits, says so once, and loses nothing. It never tells the password.</summary>
internal sealed partial class DatabaseAwayTests
{
    private PullRequestGate gate = null!;
    private RealPostgres postgres = null!;
    private HostedWorkers workers = null!;

    [SetUp]
    public async Task StartADatabase()
    {
        gate = new PullRequestGate(number: 5);
        postgres = await RealPostgres.StartAsync();
        workers = await HostedWorkers.WithPostgresAsync(postgres, gate);
    }

    [TearDown]
    public async Task StopIt()
    {
        gate.Dispose();
        await workers.DisposeAsync();
        await postgres.DisposeAsync();
    }

    [Test]
    public async Task A_run_goes_on_while_the_database_is_stopped_and_is_remembered_when_it_is_back()
    {
        var worker = await workers.StartedAsync("--log-level", "Debug");
        await worker.UntilAsync(() => gate.IsReached, "the fifth pull request");
        await postgres.StopAsync();
        await worker.UntilSaidAsync("is away:");
        gate.Release();
        await worker.UntilAsync(() => workers.Content.Repository.PullRequests.Length == 22, "the last pull request");

        await postgres.StartAgainAsync();

        await worker.UntilSaidAsync("is back after");
        var runs = await workers.UntilAsync(
            all => all.Count(run => run.State == "partly-failed") >= 2,
            "the end of that run, and another"
        );
        Assert.That(runs[0].State, Is.EqualTo("partly-failed"), AllOf(worker));
        Assert.That(Said(worker), Is.EqualTo((1, 1)), AllOf(worker));
        workers.AssertEveryPackIsProposedOnce();
        HostedWorkers.AssertNoneTwiceAtOnce(runs);
        Assert.That(workers.AllLogs, Does.Not.Contain(RealPostgres.Password));
    }

    [Test]
    public async Task A_worker_that_finds_no_database_at_its_start_waits_for_it()
    {
        gate.Release();
        await postgres.StopAsync();
        var worker = workers.Start();
        await worker.UntilSaidAsync("is away:");

        await postgres.StartAgainAsync();

        await worker.UntilSaidAsync("has started; its store is");
        await workers.UntilAsync(all => all.Any(run => run.State == "partly-failed"), "a run");
        Assert.That(Said(worker), Is.EqualTo((1, 1)), AllOf(worker));
        workers.AssertEveryPackIsProposedOnce();
    }

    [Test]
    public async Task A_worker_that_waits_for_its_database_can_be_stopped()
    {
        await postgres.StopAsync();
        var worker = workers.Start();
        await worker.UntilSaidAsync("is away:");

        worker.Terminate();

        var end = await worker.EndAsync();
        Assert.That(end.ExitCode, Is.Zero, end.ToString());
        Assert.That(end.ToString(), Does.Not.Contain(RealPostgres.Password).And.Not.Contain("   at "));
    }

    [Test]
    public async Task A_worker_whose_database_has_gone_can_be_stopped_and_another_goes_on()
    {
        var first = await workers.StartedAsync();
        await first.UntilAsync(() => gate.IsReached, "the fifth pull request");
        await postgres.StopAsync();
        await first.UntilSaidAsync("is away:");
        first.Terminate();
        await first.UntilSaidAsync("ends after the pack that it is at");
        gate.Release();

        var end = await first.EndAsync();

        Assert.That(end.ExitCode, Is.Zero, end.ToString());
        Assert.That(workers.Content.Repository.PullRequests, Has.Length.EqualTo(5), "no further pack is begun");
        await postgres.StartAgainAsync();
        await workers.StartedAsync();
        var runs = await workers.UntilAsync(all => all.Any(run => run.State == "partly-failed"), "a run that goes on");
        Assert.That(runs[0].State, Is.EqualTo("interrupted").Or.EqualTo("stopped"));
        workers.AssertEveryPackIsProposedOnce();
    }

    private static (int Away, int Back) Said(StartedProgram worker) =>
        (AwayLine().Count(worker.ErrorSoFar), BackLine().Count(worker.ErrorSoFar));

    private static string AllOf(StartedProgram worker) => worker.ErrorSoFar;

    [GeneratedRegex("The store .* is away:")]
    private static partial Regex AwayLine();

    [GeneratedRegex("The store .* is back after")]
    private static partial Regex BackLine();
}
