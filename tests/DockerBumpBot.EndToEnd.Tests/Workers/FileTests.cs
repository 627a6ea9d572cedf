namespace DockerBumpBot.EndToEnd.Tests.Workers;

/// <summary>One worker with a file: it survives its process.</summary>
internal sealed class FileTests
{
    private PullRequestGate gate = null!;
    private HostedWorkers workers = null!;

    [SetUp]
    public async Task StartTheServers()
    {
        gate = new PullRequestGate(number: 3);
        workers = await HostedWorkers.WithFileAsync(gate);
    }

    [TearDown]
    public async Task StopThem()
    {
        gate.Dispose();
        await workers.DisposeAsync();
    }

    [Test]
    public async Task A_worker_killed_while_it_publishes_goes_on_when_it_is_started_again()
    {
        var first = await workers.StartedAsync();
        await first.UntilAsync(() => gate.IsReached, "the third pull request");
        first.Kill();
        await first.EndAsync();
        gate.Release();

        var second = await workers.StartedAsync();

        var runs = await workers.UntilAsync(
            all => all.Any(run => run is { Cause: "recovery", State: "partly-failed" }),
            "a run that goes on"
        );
        Assert.That((runs[0].Cause, runs[0].State), Is.EqualTo(("schedule", "interrupted")));
        Assert.That(runs[0].Error, Does.Contain("died"));
        Assert.That(second.ErrorSoFar, Does.Match("Run .* over acme/content was interrupted; another goes on"));
        workers.AssertEveryPackIsProposedOnce();
        HostedWorkers.AssertNoneTwiceAtOnce(await workers.RunsAsync());
    }

    [Test]
    public async Task A_worker_told_to_stop_finishes_its_pack_ends_with_0_and_goes_on_when_it_is_started_again()
    {
        var first = await workers.StartedAsync();
        await first.UntilAsync(() => gate.IsReached, "the third pull request");
        first.Terminate();
        await first.UntilSaidAsync("ends after the pack that it is at");
        gate.Release();
        var end = await first.EndAsync();

        Assert.That(end.ExitCode, Is.Zero, end.ToString());
        Assert.That(end.Error, Does.Contain("The worker has stopped"));
        Assert.That(workers.Content.Repository.PullRequests, Has.Length.EqualTo(3), "no further pack is begun");
        Assert.That(workers.Content.Repository.PullRequests, Has.All.Property("Labels").Not.Empty, "this one is whole");
        Assert.That((await workers.RunsAsync())[0].State, Is.EqualTo("stopped"));

        await workers.StartedAsync();

        await workers.UntilAsync(
            all => all.Any(run => run is { Cause: "recovery", State: "partly-failed" }),
            "a run that goes on"
        );
        workers.AssertEveryPackIsProposedOnce();
    }

    [Test]
    public async Task A_pack_that_does_not_get_done_within_the_grace_period_is_left_and_made_up_for()
    {
        workers.Keys = "worker: { gracePeriod: 1s }";
        var first = await workers.StartedAsync();
        await first.UntilAsync(() => gate.IsReached, "the third pull request");

        first.Interrupt();
        var end = await first.EndAsync();

        Assert.That(end.ExitCode, Is.Zero, end.ToString());
        gate.Release();
        await workers.StartedAsync();
        await workers.UntilAsync(all => all.Any(run => run.State == "partly-failed"), "a run that goes on");
        workers.AssertEveryPackIsProposedOnce();
    }

    [Test]
    public async Task Runs_that_follow_write_nothing()
    {
        gate.Release();
        await workers.StartedAsync();
        await workers.UntilAsync(all => all.Any(run => run.State == "partly-failed"), "a run");
        workers.Content.GitHub.ForgetRequests();

        var soFar = (await workers.RunsAsync()).Count;
        await workers.UntilAsync(all => all.Count(run => run.EndedAt is not null) >= soFar + 2, "two more runs");

        Assert.That(workers.Content.Writes, Is.Zero);
        workers.AssertEveryPackIsProposedOnce();
    }

    [Test]
    public async Task A_second_worker_is_kept_out_of_the_file()
    {
        gate.Release();
        await workers.StartedAsync();

        var end = await workers.Start().EndAsync();

        Assert.That(end.ExitCode, Is.EqualTo(2), end.ToString());
        Assert.That(end.Error, Does.Contain("another worker uses it").And.Not.Contain("   at "));
    }
}
