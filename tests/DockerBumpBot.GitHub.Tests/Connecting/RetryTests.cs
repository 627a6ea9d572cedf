using System.Net;
using System.Net.Sockets;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.Testing;
using static DockerBumpBot.GitHub.Tests.Connecting.Talk;

namespace DockerBumpBot.GitHub.Tests.Connecting;

[CancelAfter(30_000)]
internal sealed class RetryTests
{
    [TestCase(408)]
    [TestCase(500)]
    [TestCase(502)]
    [TestCase(503)]
    public async Task A_read_that_the_server_fails_is_repeated(int status)
    {
        await using var server = await ServeAsync(Status(status), Status(status), RefAsync);
        var connection = Open(At(server.Url));

        Assert.That(await connection.ReadRefAsync(), Is.EqualTo("refs/heads/main"));
        Assert.That(connection.RequestCount, Is.EqualTo(new RequestCount(3, 0, 0)));
    }

    [Test]
    public async Task A_read_whose_connection_breaks_is_repeated()
    {
        await using var server = await ServeAsync(CutAsync, RefAsync);

        Assert.That(await Open(At(server.Url)).ReadRefAsync(), Is.EqualTo("refs/heads/main"));
    }

    [Test]
    public async Task A_read_whose_body_stalls_is_given_up_and_repeated()
    {
        var time = new WatchedTime();
        var stalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ServeAsync(Stalling(stalled), RefAsync);
        var options = At(server.Url);

        var reading = Open(options, time).ReadRefAsync();
        await stalled.Task;
        time.Advance(options.RequestTimeout);

        Assert.That(await reading, Is.EqualTo("refs/heads/main"));
    }

    [Test]
    public async Task A_read_rests_before_it_is_repeated()
    {
        var time = new WatchedTime();
        await using var server = await ServeAsync(Status(500), RefAsync);
        var options = At(server.Url) with { RetryDelay = TimeSpan.FromSeconds(8) };

        var reading = Open(options, time).ReadRefAsync();
        var pause = await time.BeginOfAsync(span => span > TimeSpan.Zero && span < TimeSpan.FromSeconds(60));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
        time.Advance(pause);

        Assert.That(await reading, Is.EqualTo("refs/heads/main"));
    }

    [Test]
    public async Task A_read_that_keeps_failing_is_unreachable()
    {
        await using var server = await ServeAsync(Status(502));
        var connection = Open(At(server.Url));

        var failure = await FailureAsync(() => connection.ReadRefAsync());

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unreachable));
        Assert.That(failure.OutcomeUnknown, Is.False);
        Assert.That(failure.Message, Does.StartWith("Reading the branch failed: ").And.Contain("502"));
        Assert.That(server.Requests, Has.Count.EqualTo(At(server.Url).ReadAttempts));
    }

    [TestCase(400)]
    [TestCase(404)]
    [TestCase(410)]
    public async Task What_would_stay_so_is_not_repeated(int status)
    {
        await using var server = await ServeAsync(Status(status));

        await FailureAsync(() => Open(At(server.Url)).ReadRefAsync());

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Nobody_there_is_unreachable()
    {
        var failure = await FailureAsync(() => Open(At(Nowhere())).ReadRefAsync());

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unreachable));
        Assert.That(failure.Message, Does.Contain("no connection to 127.0.0.1"));
    }

    [Test]
    public async Task A_body_longer_than_memory_takes_is_an_error_at_once()
    {
        await using var server = await ServeAsync(context => context.JsonAsync($"\"{new string('x', 5000)}\""));

        var failure = await FailureAsync(() => Open(At(server.Url) with { MaximumBodyBytes = 4096 }).ReadRefAsync());

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unexpected));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Cancelling_ends_a_call_that_waits_for_its_answer()
    {
        using var cancellation = new CancellationTokenSource();
        var stalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ServeAsync(Stalling(stalled));
        var time = new WatchedTime();
        var options = At(server.Url);

        var reading = Open(options, time).ReadRefAsync(cancellation.Token);
        await stalled.Task;
        await cancellation.CancelAsync();

        await Assert.CatchAsync<OperationCanceledException>(() => reading);
    }

    [Test]
    public async Task A_cancelled_call_asks_nobody() =>
        await Assert.CatchAsync<OperationCanceledException>(() =>
            Open(At(Nowhere())).ReadRefAsync(new CancellationToken(canceled: true))
        );

    internal static Uri Nowhere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}");
    }
}
