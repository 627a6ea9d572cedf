using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Connecting.Http;
using Octokit.Internal;
using static DockerBumpBot.GitHub.Tests.Connecting.Talk;

namespace DockerBumpBot.GitHub.Tests.Connecting;

[CancelAfter(30_000)]
internal sealed class RateLimitTests
{
    private const string Primary = "API rate limit exceeded for user ID 1.";
    private const string Secondary = "You have exceeded a secondary rate limit. Please wait a few minutes.";

    [TestCase(403)]
    [TestCase(429)]
    public async Task GitHub_says_how_long_to_wait(int status)
    {
        var time = new WatchedTime();
        await using var server = await ServeAsync(Limited(status, Secondary, retryAfter: 42), RefAsync);

        var reading = Open(At(server.Url), time).ReadRefAsync();
        await time.PassAsync(TimeSpan.FromSeconds(42));

        Assert.That(await reading, Is.EqualTo("refs/heads/main"));
    }

    [TestCase(403)]
    [TestCase(429)]
    public async Task A_used_up_quota_is_waited_for_until_it_is_renewed(int status)
    {
        var time = new WatchedTime();
        await using var server = await ServeAsync(Limited(status, Primary, reset: TimeSpan.FromSeconds(300)), RefAsync);

        var reading = Open(At(server.Url), time).ReadRefAsync();
        await time.PassAsync(TimeSpan.FromSeconds(301));

        Assert.That(await reading, Is.EqualTo("refs/heads/main"));
    }

    [Test]
    public async Task A_clock_that_is_wrong_changes_no_wait()
    {
        var time = new WatchedTime();
        time.Advance(TimeSpan.FromMinutes(30));
        await using var server = await ServeAsync(Limited(403, Primary, reset: TimeSpan.FromSeconds(10)), RefAsync);

        var reading = Open(At(server.Url), time).ReadRefAsync();
        await time.PassAsync(TimeSpan.FromSeconds(11));

        Assert.That(await reading, Is.EqualTo("refs/heads/main"));
    }

    [Test]
    public async Task Without_a_word_on_it_waits_grow_from_a_minute()
    {
        var time = new WatchedTime();
        await using var server = await ServeAsync(Limited(403, Secondary), Limited(429, "Slow down"), RefAsync);

        var reading = Open(At(server.Url), time).ReadRefAsync();
        await time.PassAsync(TimeSpan.FromSeconds(60));
        await time.PassAsync(TimeSpan.FromSeconds(120));

        Assert.That(await reading, Is.EqualTo("refs/heads/main"));
    }

    [TestCase(403, Secondary)]
    [TestCase(422, "Validation Failed: was submitted too quickly")]
    public async Task A_write_that_a_limit_refuses_has_not_happened_and_is_repeated(int status, string message)
    {
        var time = new WatchedTime();
        await using var server = await ServeAsync(Limited(status, message, retryAfter: 5), Status(201, RefJson));
        var connection = Open(At(server.Url), time);

        var writing = connection.WriteRefAsync();
        await time.PassAsync(TimeSpan.FromSeconds(5));

        Assert.That(await writing, Is.EqualTo("refs/heads/main"));
        Assert.That(connection.RequestCount.Writes, Is.EqualTo(2));
    }

    [Test]
    public async Task Beyond_the_patience_nobody_waits_and_nobody_asks_again()
    {
        await using var server = await ServeAsync(Limited(403, Primary, reset: TimeSpan.FromHours(1)));
        var connection = Open(At(server.Url));

        var first = await FailureAsync(() => connection.ReadRefAsync());
        var second = await FailureAsync(() => connection.WriteRefAsync());

        Assert.That(first.Failure, Is.EqualTo(GitHubFailure.OutOfQuota));
        Assert.That(first.Message, Does.Contain("rate limit that lasts 61 min").And.Contain("15 min"));
        Assert.That(second.Failure, Is.EqualTo(GitHubFailure.OutOfQuota));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_patience_is_for_all_waits_of_the_run_together()
    {
        var time = new WatchedTime();
        await using var server = await ServeAsync(
            Limited(429, Secondary, retryAfter: 400),
            RefAsync,
            Limited(429, Secondary, retryAfter: 501)
        );
        var connection = Open(At(server.Url), time);

        var reading = connection.ReadRefAsync();
        await time.PassAsync(TimeSpan.FromSeconds(400));
        await reading;

        // 400 s and 501 s are more than 900 s.
        Assert.That(
            (await FailureAsync(() => connection.ReadRefAsync())).Failure,
            Is.EqualTo(GitHubFailure.OutOfQuota)
        );
    }

    [Test]
    public async Task All_requests_wait_for_the_limit_that_one_of_them_met()
    {
        var time = new WatchedTime();
        await using var server = await ServeAsync(Limited(429, Secondary, retryAfter: 30), RefAsync);
        var connection = Open(At(server.Url), time);

        var first = connection.ReadRefAsync();
        await time.BeginOfAsync(TimeSpan.FromSeconds(30));
        var second = connection.ReadRefAsync();
        await time.BeginOfAsync(TimeSpan.FromSeconds(30));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
        time.Advance(TimeSpan.FromSeconds(30));

        await Task.WhenAll(first, second);
        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Cancelling_ends_a_wait_for_a_limit()
    {
        using var cancellation = new CancellationTokenSource();
        var time = new WatchedTime();
        await using var server = await ServeAsync(Limited(429, Secondary, retryAfter: 30));

        var reading = Open(At(server.Url), time).ReadRefAsync(cancellation.Token);
        await time.BeginOfAsync(TimeSpan.FromSeconds(30));
        await cancellation.CancelAsync();

        await Assert.CatchAsync<OperationCanceledException>(() => reading);
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Octokits_own_deadline_of_a_request_which_a_wait_would_outlast_is_off()
    {
        await using var server = await ServeAsync(RefAsync);
        using var client = new PatientClient(new SocketsHttpHandler());
        var request = new Request
        {
            Method = HttpMethod.Get,
            BaseAddress = server.Url,
            Endpoint = Ref,
        };
        Assume.That(request.Timeout, Is.GreaterThan(TimeSpan.Zero));

        await client.Send(request, Stop);

        Assert.That(request.Timeout, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task A_lack_of_permission_is_no_limit()
    {
        await using var server = await ServeAsync(context =>
        {
            context.Response.Headers["x-ratelimit-remaining"] = "4999";
            context.Response.Headers["X-Accepted-GitHub-Permissions"] = "contents=write";
            return Status(403, """{"message":"Resource not accessible by integration"}""")(context);
        });

        var failure = await FailureAsync(() => Open(At(server.Url)).WriteRefAsync());

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Denied));
        Assert.That(
            failure.Message,
            Does.Contain("Resource not accessible by integration").And.Contain("contents=write")
        );
    }
}
