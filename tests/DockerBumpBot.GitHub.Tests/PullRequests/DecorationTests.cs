using DockerBumpBot.GitHub.PullRequests;

namespace DockerBumpBot.GitHub.Tests.PullRequests;

internal sealed class DecorationTests : PublishingTest
{
    private static readonly PublishOptions Options = new()
    {
        Labels = ["docker"],
        Assignees = ["alice"],
        Reviewers = ["bob"],
    };

    [Test]
    public async Task Assignees_that_are_refused_do_not_cost_the_labels()
    {
        GitHub.Unassignable.Add("alice");

        var outcome = await OpenAsync(Publication(), Options);

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Opened>());
        Assert.That(outcome.Warnings.Single(), Does.StartWith("assignees were refused"));
        Assert.That(GitHub.Pull(100).Labels, Is.EqualTo(new[] { "docker" }));
        Assert.That(GitHub.Log.Count(line => line == "PATCH issues/100"), Is.EqualTo(2));
    }

    [Test]
    public async Task Labels_that_are_refused_are_a_warning()
    {
        GitHub.Instead(
            "PATCH issues/100",
            422,
            """{"message":"Validation Failed","errors":[{"code":"invalid","field":"name"}]}"""
        );

        var outcome = await OpenAsync(Publication(), Options with { Assignees = [] });

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Opened>());
        Assert.That(outcome.Warnings.Single(), Does.Contain("name invalid"));
    }

    [Test]
    public async Task Reviewers_that_are_no_collaborators_are_a_warning()
    {
        GitHub.Unreviewable.Add("bob");

        var outcome = await OpenAsync(Publication(), Options);

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Opened>());
        Assert.That(outcome.Warnings.Single(), Does.StartWith("reviewers were refused").And.Contain("collaborators"));
        Assert.That(GitHub.Log, Has.Count.EqualTo(6));
    }

    [Test]
    public async Task What_GitHub_drops_in_silence_is_a_warning()
    {
        GitHub.DropsLabels = true;

        var outcome = await OpenAsync(Publication(), Options);

        Assert.That(outcome.Warnings, Is.EqualTo(new[] { "the label docker was not set", "alice was not assigned" }));
    }

    [TestCase(403)]
    [TestCase(404)]
    [TestCase(429)]
    [TestCase(410)]
    public async Task A_pull_request_that_is_there_is_reported_whatever_becomes_of_its_labels(int status)
    {
        GitHub.Instead("PATCH issues/100", status, """{"message":"not for you"}""");

        var outcome = await OpenAsync(Publication(), Options with { Assignees = [] });

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Opened>());
        Assert.That(outcome.Warnings.Single(), Does.Contain("not for you"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Labels_of_which_nobody_knows_are_set_once_more(bool isDone)
    {
        GitHub.Silence("PATCH issues/100", isDone);

        var outcome = await OpenAsync(Publication(), Options);

        Assert.That(outcome.Warnings, Is.Empty);
        Assert.That(GitHub.Pull(100).Labels, Does.Contain("docker"));
    }
}
