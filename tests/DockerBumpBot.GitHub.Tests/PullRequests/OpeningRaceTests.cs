using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.PullRequests;

namespace DockerBumpBot.GitHub.Tests.PullRequests;

internal sealed class OpeningRaceTests : PublishingTest
{
    [Test]
    public async Task A_branch_without_a_pull_request_is_continued_from()
    {
        // The run before was killed here.
        GitHub.Instead("POST pulls", 422, FakeGitHub.Validation("something"));
        await OpenAsync(Publication());
        var left = GitHub.Branches[Branch];

        var outcome = await OpenAsync(Publication());

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Opened>());
        Assert.That(GitHub.Branches[Branch], Is.EqualTo(left), "the commit that was there");
        Assert.That(ProposalOf(GitHub.Pull(100)).HeadCommit, Is.EqualTo(left));
        Assert.That(GitHub.Writes, Has.None.StartsWith("PATCH"));
    }

    [Test]
    public async Task A_branch_of_the_bot_with_older_content_is_moved_by_force()
    {
        GitHub.Branches[Branch] = BotCommit("older");

        var outcome = await OpenAsync(Publication());

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Opened>());
        Assert.That(GitHub.Git.Text(GitHub.Branches[Branch], ItemPath), Does.Contain("3.12.13.12042988"));
        Assert.That(ProposalOf(GitHub.Pull(100)).HeadCommit, Is.EqualTo(GitHub.Branches[Branch]));
    }

    [Test]
    public async Task The_same_content_on_an_older_base_is_moved_to_the_current_one()
    {
        GitHub.Branches[Branch] = BotCommit("dockerimage: demisto/python3:3.12.13.12042988\n");
        GitHub.Branches["main"] = GitHub.Git.AddCommit("second", Main, ("other", "x"));

        await OpenAsync(Publication());

        Assert.That(GitHub.Git.Commit(GitHub.Branches[Branch]).Parents, Is.EqualTo(new[] { Main }));
    }

    [Test]
    public async Task A_branch_of_a_person_is_left()
    {
        var theirs = PersonPushes();

        var outcome = await OpenAsync(Publication());

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Left>());
        Assert.That(((PublishOutcome.Left)outcome).Why, Does.Contain("person"));
        Assert.That(GitHub.Branches[Branch], Is.EqualTo(theirs));
        Assert.That(GitHub.Pulls, Is.Empty);
    }

    [Test]
    public async Task A_person_who_pushes_before_the_branch_is_moved_is_not_overwritten()
    {
        GitHub.Branches[Branch] = BotCommit("older");
        string? theirs = null;
        GitHub.Before("GET pulls", () => theirs = PersonPushes());

        var outcome = await OpenAsync(Publication());

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Left>());
        Assert.That(GitHub.Branches[Branch], Is.EqualTo(theirs));
    }

    [Test]
    public async Task A_branch_that_another_run_has_a_pull_request_of_is_not_moved()
    {
        var theirs = BotCommit("other content");
        GitHub.Before(
            "POST git/refs",
            () =>
            {
                GitHub.Branches[Branch] = theirs;
                GitHub.Open(Branch, "body", theirs);
            }
        );

        var outcome = await OpenAsync(Publication());

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Left>());
        Assert.That(GitHub.Branches[Branch], Is.EqualTo(theirs));
    }

    [Test]
    public async Task A_branch_whose_name_is_in_the_way_is_a_named_failure()
    {
        GitHub.Branches["docker-bump"] = Main;

        var outcome = await OpenAsync(Publication());

        Assert.That(((PublishOutcome.Failed)outcome).Reason, Is.EqualTo(PublishFailure.BranchRefused));
        Assert.That(((PublishOutcome.Failed)outcome).Detail, Does.Contain(Branch).And.Contain("already exists"));
    }

    [Test]
    public async Task A_pull_request_that_another_run_opens_at_the_same_moment_is_the_only_one()
    {
        GitHub.Before("POST pulls", () => OtherRunOpens(Publication()));

        var outcome = await OpenAsync(Publication());

        var left = (PublishOutcome.Left)outcome;
        Assert.That(left.PullRequest!.Number, Is.EqualTo(100));
        Assert.That(left.Why, Does.Contain("same content"));
        Assert.That(GitHub.Pulls, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Another_run_is_seen_when_the_owner_has_another_name_now()
    {
        GitHub.Owner = "paloalto";
        GitHub.Before("POST pulls", () => OtherRunOpens(Publication()));

        Assert.That(await OpenAsync(Publication()), Is.TypeOf<PublishOutcome.Left>());
    }

    [Test]
    public async Task Two_runs_at_once_open_one_pull_request()
    {
        for (var round = 0; round < 10; round++)
        {
            var outcomes = await Task.WhenAll(OpenAsync(Publication()), OpenAsync(Publication()));

            Assert.That(GitHub.Pulls.Count(pull => pull.State == "open"), Is.EqualTo(1));
            Assert.That(outcomes.Count(outcome => outcome is PublishOutcome.Opened), Is.EqualTo(1));
            Assert.That(outcomes.Count(outcome => outcome is PublishOutcome.Left), Is.EqualTo(1));
            var pull = GitHub.Pulls[^1];
            Assert.That(ProposalOf(pull).HeadCommit, Is.EqualTo(GitHub.Branches[Branch]));
            pull.State = "closed";
            GitHub.Branches.Remove(Branch);
        }
    }

    [Test]
    public async Task Nothing_between_the_base_and_the_branch_is_no_failure()
    {
        var publication = Publication(files: [File("README.md", "hello")]);

        var outcome = await OpenAsync(publication);

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Left>());
        Assert.That(((PublishOutcome.Left)outcome).Why, Does.Contain("main has all of it already"));
    }

    [Test]
    public async Task A_tree_that_has_not_got_around_yet_is_waited_for_once()
    {
        GitHub.Instead("POST git/commits", 422, """{"message":"Tree SHA does not exist"}""");

        var outcome = await OpenAsync(Publication());

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Opened>());
        Assert.That(Time.Waits, Is.EqualTo(new[] { TimeSpan.FromSeconds(2) }));
        Assert.That(GitHub.Log.Count(line => line == "POST git/commits"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_branch_that_has_not_got_around_yet_is_waited_for_once()
    {
        GitHub.Instead("POST pulls", 422, FakeGitHub.Validation("", "head", "invalid"));

        var outcome = await OpenAsync(Publication());

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Opened>());
        Assert.That(GitHub.Pulls, Has.Count.EqualTo(1));
    }

    [TestCase("POST git/trees", true)]
    [TestCase("POST git/trees", false)]
    [TestCase("POST git/commits", true)]
    [TestCase("POST git/commits", false)]
    [TestCase("POST git/refs", true)]
    [TestCase("POST git/refs", false)]
    [TestCase("POST pulls", true)]
    [TestCase("POST pulls", false)]
    public async Task A_write_of_which_nobody_knows_is_done_once_in_the_end(string request, bool isDone)
    {
        GitHub.Silence(request, isDone);

        var outcome = await OpenAsync(Publication(), new PublishOptions { Labels = ["docker"] });

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Opened>());
        Assert.That(GitHub.Pulls, Has.Count.EqualTo(1));
        Assert.That(GitHub.Pull(100).HeadSha, Is.EqualTo(GitHub.Branches[Branch]));
        Assert.That(GitHub.Pull(100).Labels, Is.EqualTo(new[] { "docker" }));
        if (request is "POST git/refs" or "POST pulls")
            Assert.That(GitHub.Log.Count(line => line == request), Is.EqualTo(isDone ? 1 : 2), "looked first");
    }

    private void OtherRunOpens(Publication publication)
    {
        var head = GitHub.Branches[Branch];
        var proposal = Proposal.Of(publication.Desired, publication.BaseCommit, head);
        GitHub.Open(Branch, Marker.Write(proposal), head);
    }
}
