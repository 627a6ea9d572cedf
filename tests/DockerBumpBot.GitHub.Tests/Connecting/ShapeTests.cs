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
