using DockerBumpBot.GitHub.Connecting;
using Microsoft.AspNetCore.Http;
using static DockerBumpBot.GitHub.Tests.Connecting.Talk;

namespace DockerBumpBot.GitHub.Tests.Connecting;

/// <summary>Limits that GitHub tells in a way that makes no sense: going on asking could get the bot banned.</summary>
[CancelAfter(30_000)]
internal sealed class StubbornLimitTests
{
    private const string Primary = "API rate limit exceeded for user ID 1.";
    private const string Secondary = "You have exceeded a secondary rate limit.";

    [TestCase(0, null)]
    [TestCase(1, null)]
    [TestCase(null, -60)]
    [TestCase(null, 0)]
    public async Task A_limit_that_is_over_at_once_each_time_is_waited_for_longer_and_longer(
        int? retryAfter,
        int? reset
    )
    {
        var time = new WatchedTime();
        await using var server = await ServeAsync(
            Limited(403, Primary, retryAfter, reset is { } seconds ? TimeSpan.FromSeconds(seconds) : null)
        );
        var connection = Open(At(server.Url) with { Patience = TimeSpan.FromMinutes(2) }, time);

        var reading = connection.ReadRefAsync();
        foreach (var pause in (int[])[1, 2, 4, 8, 16, 32])
            await time.PassAsync(TimeSpan.FromSeconds(pause));

        Assert.That((await FailureAsync(() => reading)).Failure, Is.EqualTo(GitHubFailure.OutOfQuota));
        Assert.That(server.Requests, Has.Count.EqualTo(7));
    }

    [Test]
    public async Task After_an_answer_waits_are_short_again()
    {
        var time = new WatchedTime();
        var limited = Limited(429, Secondary, retryAfter: 1);
        await using var server = await ServeAsync(limited, limited, RefAsync, limited, RefAsync);
        var connection = Open(At(server.Url), time);

        var first = connection.ReadRefAsync();
        await time.PassAsync(TimeSpan.FromSeconds(1));
        await time.PassAsync(TimeSpan.FromSeconds(2));
        await first;
        var second = connection.ReadRefAsync();
        await time.PassAsync(TimeSpan.FromSeconds(1));

        Assert.That(await second, Is.EqualTo("refs/heads/main"));
    }

    [Test]
    public async Task A_date_says_until_when_to_wait()
    {
        var time = new WatchedTime();
        await using var server = await ServeAsync(
            Saying("Retry-After", (WatchedTime.Begin + TimeSpan.FromSeconds(40)).ToString("r", null)),
            RefAsync
        );

        var reading = Open(At(server.Url), time).ReadRefAsync();
        await time.PassAsync(TimeSpan.FromSeconds(40));

        Assert.That(await reading, Is.EqualTo("refs/heads/main"));
    }

    [TestCase("Retry-After", "99999999999999999999")]
    [TestCase("Retry-After", "-5")]
    [TestCase("Retry-After", "soon")]
    [TestCase("Retry-After", "")]
    [TestCase("x-ratelimit-reset", "99999999999999999999")]
    [TestCase("x-ratelimit-reset", "-1")]
    [TestCase("x-ratelimit-reset", "0")]
    [TestCase("x-ratelimit-reset", "soon")]
    public async Task What_is_no_time_counts_as_no_word_on_it(string header, string value)
    {
        var time = new WatchedTime();
        await using var server = await ServeAsync(Saying(header, value), RefAsync);

        var reading = Open(At(server.Url), time).ReadRefAsync();
        await time.PassAsync(TimeSpan.FromMinutes(1));

        Assert.That(await reading, Is.EqualTo("refs/heads/main"));
    }

    [TestCase("Retry-After", "2147483647")]
    [TestCase("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT")]
    [TestCase("x-ratelimit-reset", "253402300798")]
    public async Task A_wait_of_ages_is_beyond_all_patience(string header, string value)
    {
        await using var server = await ServeAsync(Saying(header, value));

        var failure = await FailureAsync(() => Open(At(server.Url)).ReadRefAsync());

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.OutOfQuota));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Nobody_without_a_token_is_told_what_gives_more()
    {
        await using var server = await ServeAsync(Limited(403, Primary, reset: TimeSpan.FromHours(1)));
        var options = At(server.Url) with { Credentials = new GitHubCredentials.Anonymous() };

        var failure = await FailureAsync(() => Open(options).ReadRefAsync());

        Assert.That(failure.Message, Does.Contain("GITHUB_TOKEN"));
    }

    private static Func<HttpContext, Task> Saying(string header, string value) =>
        context =>
        {
            context.Response.Headers["x-ratelimit-remaining"] = "0";
            context.Response.Headers[header] = value;
            return Limited(403, Primary)(context);
        };
}
