using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.PullRequests;

namespace DockerBumpBot.GitHub.Tests.PullRequests;

/// <summary>Answers that are whole, and to another question than the one that was asked.</summary>
internal sealed class AnotherAnswerTests : PublishingTest
{
    private const string OtherCommit = "2222222222222222222222222222222222222222";

    [Test]
    public async Task Another_pull_request_is_not_the_one_that_was_opened()
    {
        GitHub.Instead("POST pulls", 201, OtherPull());

        var outcome = await OpenAsync(Publication());

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Opened>());
        Assert.That(((PublishOutcome.Opened)outcome).Number, Is.EqualTo(100));
        Assert.That(GitHub.Pulls, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Another_pull_request_is_not_the_one_that_was_reworded()
    {
        var seen = await OpenedAsync();
        GitHub.Instead("PATCH pulls/100", 200, OtherPull());

        var outcome = await Writer().RefreshAsync(Publication("3.12.14.99999999"), seen, CancellationToken.None);

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Refreshed>());
        Assert.That(ProposalOf(GitHub.Pull(100)).HeadCommit, Is.EqualTo(GitHub.Branches[Branch]));
    }

    [Test]
    public async Task Another_pull_request_is_not_the_one_that_is_to_be_closed()
    {
        var seen = await OpenedAsync();
        GitHub.Instead("GET pulls/100", 200, OtherPull());

        var failure = await Assert.ThrowsAsync<GitHubException>(() =>
            Writer().CloseAsync(seen, "nothing is left to update", CancellationToken.None)
        );

        Assert.That(failure!.Failure, Is.EqualTo(GitHubFailure.Unexpected));
        Assert.That(GitHub.Writes, Is.Empty);
    }

    [TestCase(
        "POST git/commits",
        """
            {
              "sha":"S","message":"m","tree":{"sha":"S"},"parents":[{"sha":"S"}],
              "author":null,"committer":null,"verification":null
            }
            """
    )]
    [TestCase("POST git/refs", """{"ref":"refs/heads/main","object":{"type":"commit","sha":"S"}}""")]
    public async Task Another_object_is_not_the_one_that_was_made(string request, string json)
    {
        GitHub.Instead(request, 201, json.Replace("\"S\"", $"\"{OtherCommit}\"", StringComparison.Ordinal));

        var outcome = await OpenAsync(Publication());

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Opened>());
        Assert.That(GitHub.Branches[Branch], Is.Not.EqualTo(OtherCommit));
        Assert.That(ProposalOf(GitHub.Pull(100)).HeadCommit, Is.EqualTo(GitHub.Branches[Branch]));
    }

    [Test]
    public async Task The_pull_requests_of_another_repository_are_no_list_of_this_one()
    {
        await OpenedAsync();

        var failure = await Assert.ThrowsAsync<GitHubException>(() =>
            Reader().OpenAsync(CancellationToken.None, FakeGitHub.RepositoryId + 1)
        );

        Assert.That(failure!.Failure, Is.EqualTo(GitHubFailure.Unexpected));
        Assert.That(await Reader().OpenAsync(CancellationToken.None, FakeGitHub.RepositoryId), Has.Length.EqualTo(1));
    }

    [TestCase("\"number\":7", "\"number\":0")]
    [TestCase("\"sha\":\"" + OtherCommit, "\"sha\":\"main")]
    [TestCase("\"body\":null,", "")]
    [TestCase("\"assignees\":[],", "")]
    [TestCase("\"merged_at\":null,", "")]
    [TestCase("\"state\":\"open\"", "\"state\":\"closed\"")]
    public async Task A_list_with_a_pull_request_that_lacks_something_is_none(string whole, string lacking)
    {
        var list = $"[{OtherPull()}]";
        GitHub.Instead("GET pulls", 200, list);
        Assert.That(await Reader().OpenAsync(CancellationToken.None), Has.Length.EqualTo(1), "the whole one");
        Assert.That(list, Does.Contain(whole));
        GitHub.Instead("GET pulls", 200, list.Replace(whole, lacking, StringComparison.Ordinal));

        var failure = await Assert.ThrowsAsync<GitHubException>(() => Reader().OpenAsync(CancellationToken.None));

        Assert.That((failure!.Failure, failure.OutcomeUnknown), Is.EqualTo((GitHubFailure.Unexpected, false)));
    }

    private string OtherPull() =>
        new FakePull
        {
            Number = 7,
            Branch = "topic",
            HeadSha = OtherCommit,
        }
            .Json(GitHub.Url, "demisto")
            .ToJsonString();
}
