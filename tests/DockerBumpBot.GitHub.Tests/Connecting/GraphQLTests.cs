using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Connecting.Http;
using DockerBumpBot.GitHub.PullRequests;
using static DockerBumpBot.GitHub.Tests.Connecting.Talk;

namespace DockerBumpBot.GitHub.Tests.Connecting;

/// <summary>Questions of GraphQL are POST and reads all the same; and what it refuses has status 200.</summary>
[CancelAfter(30_000)]
internal sealed class GraphQLTests
{
    private const string Some = """{"data":{"viewer":"bot"}}""";

    [Test]
    public async Task A_question_counts_as_a_read_and_is_asked_again_like_one()
    {
        await using var server = await ServeAsync(Status(502), CutAsync, Status(200, Some));
        var connection = Open(At(server.Url));

        Assert.That((await AskAsync(connection)).Viewer, Is.EqualTo("bot"));

        Assert.That(connection.RequestCount, Is.EqualTo(new RequestCount(3, 0, 0)));
        Assert.That(
            server.Requests.Select(request => (request.Method, request.Path)).Distinct().Count(),
            Is.EqualTo(1)
        );
    }

    [Test]
    public async Task A_mutation_counts_as_a_write_and_is_not_repeated()
    {
        await using var server = await ServeAsync(Status(502), Status(200, Some));
        var connection = Open(At(server.Url));

        var failure = await FailureAsync(() => connection.CallAsync("Moving", MoveAsync, Stop));

        Assert.That(failure.OutcomeUnknown, Is.True);
        Assert.That(connection.RequestCount, Is.EqualTo(new RequestCount(0, 1, 0)));
    }

    [TestCase("""{"data":{}}""")]
    [TestCase("""{"data":{"move":null}}""")]
    [TestCase("""{"data":{"move":{}}}""")]
    [TestCase("""{"data":{"move":{"clientMutationId":null}}}""")]
    [TestCase("""{"data":{"move":{"clientMutationId":"of another one"}}}""")]
    [TestCase("""{"data":null}""")]
    [TestCase("""[]""")]
    [TestCase("""{"message":"hello"}""")]
    public async Task A_mutation_is_done_only_when_the_answer_says_so_of_just_this_one(string answer)
    {
        await using var server = await ServeAsync(Status(200, answer));

        var failure = await FailureAsync(() => Open(At(server.Url)).CallAsync("Moving", MoveAsync, Stop));

        Assert.That((failure.Failure, failure.OutcomeUnknown), Is.EqualTo((GitHubFailure.Unexpected, true)));
    }

    [TestCase("""{"data":{"move":{"clientMutationId":"mine"}}}""", false)]
    [TestCase("""{"data":null,"errors":[{"message":"No such luck"}]}""", true)]
    public async Task A_mutation_that_is_done_or_refused_is_told_so(string answer, bool isRefused)
    {
        await using var server = await ServeAsync(Status(200, answer));

        var told = await Open(At(server.Url)).CallAsync("Moving", MoveAsync, Stop);

        Assert.That(told.Errors is not null, Is.EqualTo(isRefused));
    }

    [Test]
    public async Task A_question_waits_for_no_write_and_the_next_request_is_what_it_is()
    {
        var time = new WatchedTime();
        await using var server = await ServeAsync(Status(200, Some), Status(201, RefJson), Status(200, Some));
        var connection = Open(At(server.Url) with { WritePause = TimeSpan.FromSeconds(7) }, time);

        await AskAsync(connection);
        await connection.WriteRefAsync();
        await AskAsync(connection);

        Assert.That(connection.RequestCount, Is.EqualTo(new RequestCount(2, 1, 0)));
    }

    [TestCase("NOT_FOUND", GitHubFailure.NotFound)]
    [TestCase("FORBIDDEN", GitHubFailure.Denied)]
    [TestCase("INSUFFICIENT_SCOPES", GitHubFailure.Denied)]
    [TestCase("SERVICE_UNAVAILABLE", GitHubFailure.Unreachable)]
    [TestCase("SOMETHING_NEW", GitHubFailure.Unexpected)]
    public async Task What_is_refused_has_a_name_and_half_an_answer_is_none(string type, GitHubFailure expected)
    {
        await using var server = await ServeAsync(
            Status(200, $$"""{"data":{"viewer":"bot"},"errors":[{"type":"{{type}}","message":"No such luck"}]}""")
        );

        var failure = await FailureAsync(() => AskAsync(Open(At(server.Url))));

        Assert.That(failure.Failure, Is.EqualTo(expected));
        Assert.That(failure.Message, Does.StartWith("Asking failed: No such luck"));
    }

    [TestCase("""{"errors":[{"message":"Field 'x' doesn't exist on type 'Query'"}]}""", "Field 'x'")]
    [TestCase("""{"data":null}""", "no body that can be read")]
    [TestCase("""{"data":{"viewer":{}}}""", "cannot be read")]
    [TestCase("""{"message":"hello"}""", "no body that can be read")]
    public async Task An_answer_that_is_none_is_unexpected(string answer, string says)
    {
        await using var server = await ServeAsync(Status(200, answer));

        var failure = await FailureAsync(() => AskAsync(Open(At(server.Url))));

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unexpected));
        Assert.That(failure.Message, Does.Contain(says));
    }

    [TestCase("""{"type":"RATE_LIMITED","message":"API rate limit exceeded for user ID 1."}""")]
    [TestCase("""{"message":"You have exceeded a secondary rate limit."}""")]
    public async Task A_limit_is_waited_for_also_when_its_status_is_200(string error)
    {
        var time = new WatchedTime();
        await using var server = await ServeAsync(Status(200, $$"""{"errors":[{{error}}]}"""), Status(200, Some));
        var connection = Open(At(server.Url), time);

        var asking = AskAsync(connection);
        await time.BeginOfAsync(TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.That((await asking).Viewer, Is.EqualTo("bot"));
        Assert.That(connection.RequestCount.Reads, Is.EqualTo(2));
    }

    [TestCase(401, GitHubFailure.Denied, "GITHUB_TOKEN")]
    [TestCase(403, GitHubFailure.Denied, "Contents and Pull requests")]
    [TestCase(404, GitHubFailure.NotFound, "there is no GraphQL API at")]
    public async Task A_token_or_a_server_without_it_is_told_so(int status, GitHubFailure expected, string says)
    {
        await using var server = await ServeAsync(Status(status, """{"message":"This endpoint is not for you"}"""));

        var failure = await FailureAsync(() => AskAsync(Open(At(server.Url))));

        Assert.That(failure.Failure, Is.EqualTo(expected));
        Assert.That(failure.Message, Does.Contain(says));
    }

    private static Task<Answer> AskAsync(GitHubConnection connection) =>
        connection.CallAsync("Asking", client => Calls(client).QueryAsync<Answer>("{ viewer }", new { }, Stop), Stop);

    private static Task<GraphQLAnswer> MoveAsync(Octokit.GitHubClient client) =>
        Calls(client).MutateAsync("mutation { move }", "move", "mine", [], Stop);

    private static GraphQLCalls Calls(Octokit.GitHubClient client) => new(client.Connection, Talk.Repository);

    private sealed record Answer(string Viewer);
}
