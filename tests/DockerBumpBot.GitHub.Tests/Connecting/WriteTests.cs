using System.Net;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.Testing;
using static DockerBumpBot.GitHub.Tests.Connecting.Talk;

namespace DockerBumpBot.GitHub.Tests.Connecting;

[CancelAfter(30_000)]
internal sealed class WriteTests
{
    [TestCase(500)]
    [TestCase(502)]
    [TestCase(503)]
    public async Task A_write_that_the_server_fails_is_not_repeated_and_may_have_happened(int status)
    {
        await using var server = await ServeAsync(Status(status));
        var connection = Open(At(server.Url));

        var failure = await FailureAsync(() => connection.WriteRefAsync());

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unreachable));
        Assert.That(failure.OutcomeUnknown, Is.True);
        Assert.That(failure.Status, Is.EqualTo((HttpStatusCode)status));
        Assert.That(connection.RequestCount, Is.EqualTo(new RequestCount(0, 1, 0)));
    }

    [Test]
    public async Task A_write_whose_connection_breaks_is_not_repeated_and_may_have_happened()
    {
        await using var server = await ServeAsync(CutAsync);

        var failure = await FailureAsync(() => Open(At(server.Url)).WriteRefAsync());

        Assert.That(failure.OutcomeUnknown, Is.True);
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_write_without_an_answer_in_time_is_not_repeated_and_may_have_happened()
    {
        var time = new WatchedTime();
        var stalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ServeAsync(Stalling(stalled));
        var options = At(server.Url);

        var writing = Open(options, time).WriteRefAsync();
        await stalled.Task;
        time.Advance(options.RequestTimeout);
        var failure = await FailureAsync(() => writing);

        Assert.That(failure.OutcomeUnknown, Is.True);
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_write_that_reached_nobody_has_not_happened()
    {
        var failure = await FailureAsync(() => Open(At(RetryTests.Nowhere())).WriteRefAsync());

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unreachable));
        Assert.That(failure.OutcomeUnknown, Is.False);
    }

    [Test]
    public async Task A_write_that_is_refused_has_not_happened()
    {
        await using var server = await ServeAsync(Status(422, """{"message":"Reference already exists"}"""));

        var failure = await FailureAsync(() => Open(At(server.Url)).WriteRefAsync());

        Assert.That(failure.OutcomeUnknown, Is.False);
        Assert.That(failure.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(failure.InnerException, Is.InstanceOf<Octokit.ApiValidationException>());
        Assert.That(failure.Message, Does.Contain("Reference already exists"));
    }

    [Test]
    public async Task A_write_keeps_a_distance_to_the_one_before()
    {
        var time = new WatchedTime();
        await using var server = await ServeAsync(Status(201, RefJson));
        var options = At(server.Url) with { WritePause = TimeSpan.FromSeconds(7) };
        var connection = Open(options, time);

        await connection.WriteRefAsync();
        var second = connection.WriteRefAsync();
        await time.BeginOfAsync(options.WritePause);
        Assert.That(server.Requests, Has.Count.EqualTo(1));
        time.Advance(options.WritePause);

        await second;
        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_read_waits_for_no_write()
    {
        var time = new WatchedTime();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ScriptedServer.StartAsync(
            async context =>
            {
                if (context.Request.Method == "POST")
                    await release.Task.WaitAsync(context.RequestAborted);
                await RefAsync(context);
            },
            Stop
        );
        var connection = Open(At(server.Url), time);

        var writing = connection.WriteRefAsync();
        Assert.That(await connection.ReadRefAsync(), Is.EqualTo("refs/heads/main"));

        release.SetResult();
        await writing;
    }

    [Test]
    public async Task Writes_go_one_at_a_time()
    {
        var (inside, most) = (0, 0);
        await using var server = await ScriptedServer.StartAsync(
            async context =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inside));
                // Long enough for the others to be on their way, if anything let them.
                for (var turn = 0; turn < 1000; turn++)
                    await Task.Yield();
                await RefAsync(context);
                Interlocked.Decrement(ref inside);
            },
            Stop
        );
        var connection = Open(At(server.Url));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => connection.WriteRefAsync()));

        Assert.That(most, Is.EqualTo(1));
        Assert.That(connection.RequestCount.Writes, Is.EqualTo(8));
    }
}
