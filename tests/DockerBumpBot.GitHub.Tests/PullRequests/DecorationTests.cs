using DockerBumpBot.Core.Reconciling;
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

    // Every place where a run can be killed after it has opened: before, between and in the middle of them.
    [TestCase("POST pulls/100/requested_reviewers", 403, false)]
    [TestCase("POST pulls/100/requested_reviewers", 429, true)]
    [TestCase("PATCH issues/100", 429, true)]
    [TestCase("PATCH issues/100", 500, true)]
    public async Task A_later_run_does_what_a_killed_one_has_left_undone(string request, int status, bool isLeft)
    {
        // Of what failed on the server nobody knows whether it was done, so that it is said twice.
        for (var attempt = 0; attempt < (status == 500 ? 2 : 1); attempt++)
            GitHub.Instead(request, status, """{"message":"not now"}""");
        await OpenAsync(Publication(), Options);
        var seen = await SeenAsync();
        Assert.That(seen.Proposal!.IsUndecorated, Is.EqualTo(isLeft));
        if (!isLeft)
            return;

        var outcome = await Writer(Options).RefreshAsync(Publication(), seen, CancellationToken.None);

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Refreshed>());
        Assert.That(
            GitHub.Log,
            Is.EqualTo(new[] { "GET pulls/100", "POST pulls/100/requested_reviewers", "PATCH issues/100" }),
            "the branch is right and stays"
        );
        var pull = GitHub.Pull(100);
        Assert.That(pull.Labels, Is.EqualTo(new[] { "docker" }));
        Assert.That(pull.Assignees, Is.EqualTo(new[] { "alice" }));
        Assert.That(pull.Reviewers, Does.Contain("bob"));
        Assert.That((await SeenAsync()).Proposal!.IsUndecorated, Is.False);
    }

    [Test]
    public async Task A_refresh_for_another_reason_does_it_too()
    {
        GitHub.Instead("PATCH issues/100", 429, """{"message":"not now"}""");
        await OpenAsync(Publication(), Options with { Reviewers = [] });
        var seen = await SeenAsync();

        await Writer(Options with { Reviewers = [] })
            .RefreshAsync(Publication("3.12.14.99999999"), seen, CancellationToken.None);

        Assert.That(GitHub.Pull(100).Labels, Is.EqualTo(new[] { "docker" }));
        Assert.That(ProposalOf(GitHub.Pull(100)).IsUndecorated, Is.False);
        Assert.That(ProposalOf(GitHub.Pull(100)).HeadCommit, Is.EqualTo(GitHub.Branches[Branch]));
    }

    [Test]
    public async Task A_label_that_a_person_takes_off_does_not_come_back()
    {
        await OpenAsync(Publication(), Options);
        GitHub.Pull(100).Labels.Clear();
        var seen = await SeenAsync();

        await Writer(Options).RefreshAsync(Publication("3.12.14.99999999"), seen, CancellationToken.None);

        Assert.That(seen.Proposal!.IsUndecorated, Is.False);
        Assert.That(GitHub.Pull(100).Labels, Is.Empty);
    }

    [Test]
    public async Task What_a_person_takes_off_does_not_come_back_with_what_was_refused()
    {
        GitHub.Unreviewable.Add("bob");
        await OpenAsync(Publication(), Options);
        GitHub.Pull(100).Labels.Clear();
        GitHub.Unreviewable.Clear();
        var seen = await SeenAsync();
        Assert.That(seen.Proposal!.Refused, Is.EqualTo(Decorations.Reviewers));

        await Writer(Options).RefreshAsync(Publication("3.12.14.99999999"), seen, CancellationToken.None);

        Assert.That(GitHub.Pull(100).Reviewers, Is.EqualTo(new[] { "bob" }));
        Assert.That(GitHub.Pull(100).Labels, Is.Empty);
        Assert.That((await SeenAsync()).Proposal!.RefusedAt, Is.Null);
    }

    [Test]
    public async Task What_GitHub_drops_in_silence_is_refused_too()
    {
        GitHub.DropsLabels = true;

        await OpenAsync(Publication(), Options);

        Assert.That((await SeenAsync()).Proposal!.Refused, Is.EqualTo(Decorations.Labels | Decorations.Assignees));
    }

    [Test]
    public async Task What_others_have_set_meanwhile_and_written_into_the_text_stays()
    {
        GitHub.Instead("PATCH issues/100", 429, """{"message":"not now"}""");
        await OpenAsync(Publication(), Options with { Reviewers = [] });
        var pull = GitHub.Pull(100);
        pull.Labels.Add("Contribution");
        pull.Assignees.Add("carol");
        pull.Body = $"Reviewed.\n\n{pull.Body}\n\nBy me.";
        var seen = await SeenAsync();

        await Writer(Options).RefreshAsync(Publication(), seen, CancellationToken.None);

        Assert.That(pull.Labels, Is.EqualTo(new[] { "Contribution", "docker" }));
        Assert.That(pull.Assignees, Is.EqualTo(new[] { "carol", "alice" }));
        Assert.That(pull.Body, Does.StartWith("Reviewed.").And.EndsWith("By me."));
    }

    [Test]
    public async Task Reviewers_alone_take_six_requests_too()
    {
        await OpenAsync(Publication(), new PublishOptions { Reviewers = ["bob"] });

        Assert.That(GitHub.Log[4..], Is.EqualTo(new[] { "POST pulls/100/requested_reviewers", "PATCH pulls/100" }));
        Assert.That(ProposalOf(GitHub.Pull(100)).IsUndecorated, Is.False);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_is_refused_for_good_is_not_tried_by_every_run(bool withAssignees)
    {
        for (var attempt = 0; attempt < 2; attempt++)
            GitHub.Instead("PATCH issues/100", 422, """{"message":"never"}""");

        await OpenAsync(Publication(), withAssignees ? Options : Options with { Assignees = [] });

        Assert.That(ProposalOf(GitHub.Pull(100)).IsUndecorated, Is.False);
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
