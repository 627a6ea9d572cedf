using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.PullRequests;

namespace DockerBumpBot.GitHub.Tests.PullRequests;

internal sealed class ClosingTests : PublishingTest
{
    private const string Comments = "issues/100/comments";
    private const string Why = "nothing is left to update";

    [Test]
    public async Task Closing_comments_closes_and_deletes_the_branch()
    {
        var seen = await OpenedAsync();

        var outcome = await CloseAsync(seen);

        Assert.That(outcome, Is.EqualTo(new PublishOutcome.Closed("Okta", 100, seen.Url) { Warnings = [] }));
        Assert.That(
            GitHub.Log,
            Is.EqualTo(
                new[]
                {
                    "GET pulls/100",
                    $"POST {Comments}",
                    "PATCH pulls/100",
                    GetRepository,
                    Swap,
                    "PATCH pulls/100",
                    "PATCH pulls/100",
                }
            )
        );
        var pull = GitHub.Pull(100);
        Assert.That(pull.State, Is.EqualTo("closed"));
        Assert.That(pull.Comments.Single(), Does.Contain(Why));
        Assert.That(GitHub.Branches, Does.Not.ContainKey(Branch));
    }

    [Test]
    public async Task The_marker_says_that_it_was_no_person()
    {
        var seen = await OpenedAsync();
        var before = GitHub.Pull(100).Body!;

        await CloseAsync(seen);

        var pull = GitHub.Pull(100);
        Assert.That(ProposalOf(pull).IsClosedByBot, Is.True);
        Assert.That(ProposalOf(pull).ProposesTheSameAs(seen.Proposal!), Is.True);
        Assert.That(ProposalOf(pull).HeadCommit, Is.EqualTo(seen.HeadCommit));
        Assert.That(pull.Body![..200], Is.EqualTo(before[..200]), "the text stays");
    }

    [Test]
    public async Task What_people_have_added_to_the_text_stays()
    {
        var seen = await OpenedAsync();
        GitHub.Pull(100).Body = "Reviewed by me.\r\n\r\n" + GitHub.Pull(100).Body + "\r\nAnd this.";

        await CloseAsync(seen);

        Assert.That(GitHub.Pull(100).Body, Does.StartWith("Reviewed by me.").And.EndsWith("And this."));
        Assert.That(ProposalOf(GitHub.Pull(100)).IsClosedByBot, Is.True);
    }

    [Test]
    public async Task A_person_who_has_pushed_since_keeps_the_pull_request()
    {
        var seen = await OpenedAsync();
        var theirs = PersonPushes();

        var outcome = await CloseAsync(seen);

        Assert.That(((PublishOutcome.Left)outcome).Why, Does.Contain("a person has pushed"));
        Assert.That(GitHub.Writes, Is.Empty);
        Assert.That(GitHub.Branches[Branch], Is.EqualTo(theirs));
    }

    [Test]
    public async Task A_pull_request_that_another_run_has_refreshed_is_left()
    {
        var seen = await OpenedAsync();
        GitHub.Push(Branch, BotCommit("newer"));

        var outcome = await CloseAsync(seen);

        Assert.That(((PublishOutcome.Left)outcome).Why, Does.Contain("refreshed"));
        Assert.That(GitHub.Writes, Is.Empty);
    }

    [Test]
    public async Task A_pull_request_that_is_closed_already_is_left()
    {
        var seen = await OpenedAsync();
        GitHub.Pull(100).State = "closed";

        var outcome = await CloseAsync(seen);

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Left>());
        Assert.That(GitHub.Writes, Is.Empty);
    }

    [Test]
    public async Task A_pull_request_that_has_lost_its_marker_or_its_base_is_left()
    {
        var seen = await OpenedAsync();
        GitHub.Pull(100).Base = "release";
        Assert.That(await CloseAsync(seen), Is.TypeOf<PublishOutcome.Left>());

        GitHub.Pull(100).Base = "main";
        GitHub.Pull(100).Body = "mine now";
        Assert.That(await CloseAsync(seen), Is.TypeOf<PublishOutcome.Left>());
        Assert.That(GitHub.Writes, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_person_who_pushes_before_the_branch_is_deleted_keeps_it_and_the_pull_request(bool canSwap)
    {
        var seen = await OpenedAsync();
        string? theirs = null;
        GitHub.KnowsUpdateRefs = canSwap;
        GitHub.Before(Swap, () => theirs = PersonPushes());

        var outcome = await CloseAsync(seen);

        Assert.That(((PublishOutcome.Left)outcome).Why, Does.Contain("a person has pushed"));
        Assert.That(GitHub.Branches[Branch], Is.EqualTo(theirs));
        Assert.That(GitHub.Pull(100).State, Is.EqualTo("open"));
        Assert.That(ProposalOf(GitHub.Pull(100)).IsClosedByBot, Is.False, "the next closing is a person's");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_branch_that_is_gone_already_is_fine(bool canSwap)
    {
        var seen = await OpenedAsync();
        GitHub.KnowsUpdateRefs = canSwap;
        GitHub.Before(canSwap ? Swap : $"DELETE {Ref}", () => GitHub.DeleteBranch(Branch));

        var outcome = await CloseAsync(seen);

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Closed>());
        Assert.That(outcome.Warnings, Is.Empty);
    }

    [Test]
    public async Task A_branch_that_may_not_be_deleted_is_a_warning()
    {
        var seen = await OpenedAsync();
        GitHub.KnowsUpdateRefs = false;
        GitHub.Instead($"DELETE {Ref}", 403, """{"message":"no"}""");

        var outcome = await CloseAsync(seen);

        Assert.That(GitHub.Pull(100).State, Is.EqualTo("closed"));
        Assert.That(outcome.Warnings.Single(), Does.Contain("not allowed"));
    }

    [Test]
    public async Task A_locked_conversation_is_closed_all_the_same()
    {
        var seen = await OpenedAsync();
        GitHub.Instead($"POST {Comments}", 422, """{"message":"locked"}""");

        Assert.That(await CloseAsync(seen), Is.TypeOf<PublishOutcome.Closed>());
        Assert.That(GitHub.Pull(100).State, Is.EqualTo("closed"));
    }

    [Test]
    public async Task A_run_that_was_killed_after_its_comment_is_not_heard_twice()
    {
        var seen = await OpenedAsync();
        GitHub.Instead("PATCH pulls/100", 403, """{"message":"killed here"}""");
        Assert.That(() => CloseAsync(seen), Throws.InstanceOf<Octokit.ApiException>());

        await CloseAsync(seen);

        Assert.That(GitHub.Pull(100).Comments, Has.Count.EqualTo(1));
        Assert.That(GitHub.Pull(100).State, Is.EqualTo("closed"));
    }

    [TestCase("POST " + Comments, true)]
    [TestCase("POST " + Comments, false)]
    [TestCase("PATCH pulls/100", true)]
    [TestCase("PATCH pulls/100", false)]
    public async Task A_write_of_which_nobody_knows_is_looked_at_before_it_is_repeated(string request, bool isDone)
    {
        var seen = await OpenedAsync();
        GitHub.Silence(request, isDone);

        var outcome = await CloseAsync(seen);

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Closed>());
        Assert.That(GitHub.Pull(100).Comments, Has.Count.EqualTo(1));
        var once = request == $"POST {Comments}" ? 1 : 3;
        Assert.That(GitHub.Log.Count(line => line == request), Is.EqualTo(isDone ? once : once + 1));
        Assert.That(GitHub.Branches, Does.Not.ContainKey(Branch));
    }

    private Task<PublishOutcome> CloseAsync(ObservedPullRequest seen) =>
        Writer().CloseAsync(seen, Why, CancellationToken.None);
}
