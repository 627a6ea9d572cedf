using DockerBumpBot.GitHub.Connecting;
using Octokit;
using static DockerBumpBot.GitHub.Tests.Connecting.Talk;

namespace DockerBumpBot.GitHub.Tests.Connecting;

/// <summary>
/// Whatever comes instead of the JSON that was asked for is a failure with a name: never nothing, as if GitHub had none,
/// and never a bug of this program's.
/// </summary>
[CancelAfter(30_000)]
internal sealed class ShapeTests
{
    [TestCase("")]
    [TestCase(" ")]
    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("0")]
    [TestCase("\"text\"")]
    [TestCase("true")]
    [TestCase("{\"ref\":")]
    [TestCase("{\"ref\":\"x\"")]
    [TestCase("{\"ref\":\"x\"}}")]
    [TestCase("{\"ref\":\"x\"} and more")]
    [TestCase("{\"object\":\"text\"}")]
    [TestCase("{\"ref\":\"\\ud800")]
    public Task One_thing_of_another_form_is_unexpected(string json) => AssertUnexpectedAsync<Reference>(json);

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("[")]
    [TestCase("[1]")]
    [TestCase("[\"text\"]")]
    [TestCase("[null]")]
    [TestCase("[[]]")]
    [TestCase("[{\"number\":\"text\"}]")]
    [TestCase("[{\"number\":1e99}]")]
    [TestCase("[{\"created_at\":\"yesterday\"}]")]
    [TestCase("[{\"number\":1},]")]
    public Task A_list_of_another_form_is_unexpected(string json) => AssertUnexpectedAsync<List<PullRequest>>(json);

    [Test]
    public async Task An_empty_list_is_an_empty_list()
    {
        await using var server = await ServeAsync(Status(200, " [ ]\n"));

        var pulls = await Open(At(server.Url))
            .CallAsync("Listing", client => client.Connection.Get<List<PullRequest>>(Ref, null), Stop);

        Assert.That(pulls.Body, Is.Empty);
    }

    [TestCase("{\"ref\":")]
    [TestCase("{\"ref\":\"x\"} and more")]
    [TestCase("null")]
    public async Task Of_a_write_whose_answer_is_damaged_nobody_knows_whether_it_happened(string json)
    {
        await using var server = await ServeAsync(Status(201, json));

        var failure = await FailureAsync(() => Open(At(server.Url)).WriteRefAsync());

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unexpected));
        Assert.That(failure.OutcomeUnknown, Is.True);
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [TestCase(204, "")]
    [TestCase(200, "{}")]
    public async Task A_write_may_be_answered_with_nothing(int status, string json)
    {
        await using var server = await ServeAsync(Status(status, json));

        await Open(At(server.Url)).CallAsync("Deleting", client => client.Connection.Delete(Ref), Stop);

        Assert.That(server.Requests.Single().Method, Is.EqualTo("DELETE"));
    }

    [Test]
    public async Task A_body_that_nests_without_end_is_unexpected()
    {
        await AssertUnexpectedAsync<Reference>(
            string.Concat(Enumerable.Repeat("{\"object\":", 200_000)) + new string('}', 200_000)
        );
        await AssertUnexpectedAsync<List<PullRequest>>(new string('[', 1_000_000));
    }

    private static async Task AssertUnexpectedAsync<T>(string json)
    {
        await using var server = await ServeAsync(Status(200, json));

        var failure = await FailureAsync(() =>
            Open(At(server.Url)).CallAsync("Reading", client => client.Connection.Get<T>(Ref, null), Stop)
        );

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unexpected));
        Assert.That(failure.Message, Does.StartWith("Reading failed: "));
        Assert.That(failure.OutcomeUnknown, Is.False);
    }
}
