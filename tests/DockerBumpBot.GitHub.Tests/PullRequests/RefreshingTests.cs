using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.PullRequests;

namespace DockerBumpBot.GitHub.Tests.PullRequests;

internal sealed class RefreshingTests : PublishingTest
{
    private const string Newer = "3.12.14.99999999";

    [Test]
    public async Task A_refresh_rebuilds_the_branch_on_the_current_base_and_renews_the_text()
    {
        var seen = await OpenedAsync();
        GitHub.Branches["main"] = GitHub.Git.AddCommit("second", Main, ("other", "x"));

        var outcome = await RefreshAsync(seen);

        Assert.That(outcome, Is.EqualTo(new PublishOutcome.Refreshed("Okta", seen.Number, seen.Url) { Warnings = [] }));
        Assert.That(
            GitHub.Log,
            Is.EqualTo(new[] { "POST git/trees", "POST git/commits", GetRepository, Swap, "PATCH pulls/100" })
        );
        var commit = GitHub.Git.Commit(GitHub.Branches[Branch]);
        Assert.That(commit.Parents, Is.EqualTo(new[] { Main }));
        Assert.That(GitHub.Git.Text(commit.Sha, ItemPath), Does.Contain(Newer));
        var pull = GitHub.Pull(100);
        Assert.That(ProposalOf(pull).HeadCommit, Is.EqualTo(commit.Sha));
        Assert.That(ProposalOf(pull).Images.Values.Single(), Does.EndWith(Newer));
    }

    [Test]
    public async Task Base_and_draft_are_a_persons_to_change()
    {
        var seen = await OpenedAsync();

        await RefreshAsync(seen);

        var body = GitHub.LastBody["PATCH pulls/100"].AsObject();
        Assert.That(body.Select(pair => pair.Key), Is.EquivalentTo(new[] { "title", "body" }));
    }

    [Test]
    public async Task A_person_who_has_pushed_since_is_not_overwritten()
    {
        var seen = await OpenedAsync();
        var before = GitHub.Pull(100).Body;
        string? theirs = null;
        GitHub.Before(Swap, () => theirs = PersonPushes());

        var outcome = await RefreshAsync(seen);

        var left = (PublishOutcome.Left)outcome;
        Assert.That((left.PullRequest!.Number, left.Why), Is.EqualTo((100L, "a person's commit is on its branch")));
        Assert.That(GitHub.Branches[Branch], Is.EqualTo(theirs));
        Assert.That(GitHub.Pull(100).Body, Is.EqualTo(before));
    }

    [Test]
    public async Task A_pull_request_with_a_persons_commits_is_left_without_a_request()
    {
        var seen = await OpenedAsync();

        var outcome = await RefreshAsync(seen with { HasForeignCommits = true });

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Left>());
        Assert.That(GitHub.Log, Is.Empty);
    }

    [Test]
    public async Task Another_run_that_has_just_refreshed_it_is_joined()
    {
        var seen = await OpenedAsync();
        var theirs = "";
        GitHub.Before(Swap, () => GitHub.Push(Branch, theirs = BotCommit($"dockerimage: demisto/python3:{Newer}\n")));

        var outcome = await RefreshAsync(seen);

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Refreshed>());
        Assert.That(GitHub.Branches[Branch], Is.EqualTo(theirs));
        Assert.That(GitHub.Log, Has.None.EqualTo($"PATCH {Ref}"));
        Assert.That(ProposalOf(GitHub.Pull(100)).HeadCommit, Is.EqualTo(theirs));
    }

    [Test]
    public async Task A_commit_of_the_bot_with_other_content_is_replaced()
    {
        var seen = await OpenedAsync();
        GitHub.Push(Branch, BotCommit("something between"));

        var outcome = await RefreshAsync(seen);

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Refreshed>());
        Assert.That(GitHub.Git.Text(GitHub.Branches[Branch], ItemPath), Does.Contain(Newer));
    }

    [Test]
    public async Task A_branch_that_is_deleted_meanwhile_is_left_deleted()
    {
        var seen = await OpenedAsync();
        GitHub.Before(Swap, () => GitHub.Branches.Remove(Branch));

        var outcome = await RefreshAsync(seen);

        Assert.That(((PublishOutcome.Left)outcome).Why, Does.Contain("deleted"));
        Assert.That(GitHub.Branches, Does.Not.ContainKey(Branch));
        Assert.That(GitHub.Writes, Has.None.EqualTo("PATCH pulls/100"));
    }

    [Test]
    public async Task A_branch_that_fails_to_move_for_a_moment_is_moved_after_another_look()
    {
        var seen = await OpenedAsync();
        GitHub.KnowsUpdateRefs = false;
        GitHub.Instead($"PATCH {Ref}", 422, """{"message":"Reference update failed"}""");

        var outcome = await RefreshAsync(seen);

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Refreshed>());
        Assert.That(GitHub.Log.Count(line => line == GetRef), Is.EqualTo(2));
    }

    [Test]
    public async Task A_branch_that_may_not_be_moved_is_a_named_failure()
    {
        var seen = await OpenedAsync();
        GitHub.KnowsUpdateRefs = false;
        for (var i = 0; i < 2; i++)
            GitHub.Instead($"PATCH {Ref}", 422, """{"message":"Cannot force-push to this branch"}""");

        var failed = (PublishOutcome.Failed)await RefreshAsync(seen);

        Assert.That(failed.Reason, Is.EqualTo(PublishFailure.BranchRefused));
        Assert.That(failed.Detail, Does.Contain("Cannot force-push"));
    }

    [Test]
    public async Task A_pull_request_that_is_closed_meanwhile_is_not_called_refreshed()
    {
        var seen = await OpenedAsync();
        GitHub.Before("PATCH pulls/100", () => GitHub.Close(GitHub.Pull(100)));

        var outcome = await RefreshAsync(seen);

        Assert.That(((PublishOutcome.Left)outcome).Why, Does.Contain("closed meanwhile"));
        Assert.That(ProposalOf(GitHub.Pull(100)).ProposesTheSameAs(seen.Proposal!), "what was closed");
    }

    [Test]
    public async Task A_text_that_is_refused_is_a_named_failure()
    {
        var seen = await OpenedAsync();
        GitHub.Instead("PATCH pulls/100", 422, FakeGitHub.Validation("title is too long", "title"));

        var failed = (PublishOutcome.Failed)await RefreshAsync(seen);

        Assert.That(failed.Reason, Is.EqualTo(PublishFailure.PullRequestRefused));
        Assert.That(failed.Detail, Does.Contain("title is too long"));
    }

    [TestCase("POST git/commits", true)]
    [TestCase(Swap, true)]
    [TestCase(Swap, false)]
    [TestCase("PATCH pulls/100", true)]
    [TestCase("PATCH pulls/100", false)]
    public async Task A_write_of_which_nobody_knows_is_looked_at_before_it_is_repeated(string request, bool isDone)
    {
        var seen = await OpenedAsync();
        GitHub.Silence(request, isDone);

        var outcome = await RefreshAsync(seen);

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Refreshed>());
        Assert.That(ProposalOf(GitHub.Pull(100)).HeadCommit, Is.EqualTo(GitHub.Branches[Branch]));
        if (request.StartsWith("PATCH", StringComparison.Ordinal))
            Assert.That(GitHub.Log.Count(line => line == request), Is.EqualTo(isDone ? 1 : 2));
        Assert.That(GitHub.Git.Text(GitHub.Branches[Branch], ItemPath), Does.Contain(Newer));
    }

    [Test]
    public async Task Two_runs_that_refresh_at_once_leave_one_commit_and_its_marker()
    {
        var seen = await OpenedAsync();

        await Task.WhenAll(RefreshAsync(seen), RefreshAsync(seen));

        // Whoever was last: the next run reads the branch as the bot's own, with the content it wants.
        var next = await SeenAsync();
        Assert.That(next.HasForeignCommits, Is.False);
        Assert.That(next.Proposal!.ProposesTheSameAs(Proposal.Of(Publication(Newer).Desired, Main, Main)), Is.True);
        Assert.That(GitHub.Git.Commit(GitHub.Branches[Branch]).Parents, Is.EqualTo(new[] { Main }));
    }

    private Task<PublishOutcome> RefreshAsync(ObservedPullRequest seen) =>
        Writer().RefreshAsync(Publication(Newer), seen, CancellationToken.None);
}
