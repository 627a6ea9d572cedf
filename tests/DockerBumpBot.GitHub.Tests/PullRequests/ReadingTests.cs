namespace DockerBumpBot.GitHub.Tests.PullRequests;

internal sealed class ReadingTests : PublishingTest
{
    [Test]
    public async Task An_open_pull_request_of_the_bot_is_one_request()
    {
        var opened = await OpenedAsync();
        GitHub.Log.Clear();

        var seen = (await Reader().OpenAsync(CancellationToken.None)).Single();

        Assert.That(GitHub.Log, Is.EqualTo(new[] { "GET pulls" }));
        Assert.That((seen.Number, seen.Branch, seen.Base), Is.EqualTo((100L, Branch, "main")));
        Assert.That(seen.HeadCommit, Is.EqualTo(GitHub.Branches[Branch]));
        Assert.That(seen.Url, Is.EqualTo(opened.Url));
        Assert.That((seen.IsFromOwnRepository, seen.HasForeignCommits), Is.EqualTo((true, false)));
        Assert.That(seen.Proposal!.Pack, Is.EqualTo("Okta"));
    }

    [Test]
    public async Task Another_commit_on_the_branch_is_read_once_and_judged_by_its_trailers()
    {
        await OpenedAsync();
        var theirs = PersonPushes();
        Assert.That((await Reader().OpenAsync(CancellationToken.None)).Single().HasForeignCommits, Is.True);
        Assert.That(GitHub.Log, Is.EqualTo(new[] { "GET pulls", $"GET git/commits/{theirs}" }));

        GitHub.Push(Branch, BotCommit("by the bot, killed before it renewed the text"));
        Assert.That((await Reader().OpenAsync(CancellationToken.None)).Single().HasForeignCommits, Is.False);
    }

    [Test]
    public async Task A_commit_that_cannot_be_read_is_not_the_bots()
    {
        await OpenedAsync();
        GitHub.Pull(100).HeadSha = Updates.OtherCommit;

        Assert.That((await Reader().OpenAsync(CancellationToken.None)).Single().HasForeignCommits, Is.True);
    }

    [TestCase(78L)]
    [TestCase(null)]
    public async Task A_fork_is_not_the_own_repository_even_when_it_is_gone(long? repository)
    {
        await OpenedAsync();
        GitHub.Pull(100).HeadRepository = repository;
        PersonPushes();

        var seen = (await Reader().OpenAsync(CancellationToken.None)).Single();

        Assert.That(seen.IsFromOwnRepository, Is.False);
        Assert.That(GitHub.Log, Has.Count.EqualTo(1), "nothing more is asked about it");
    }

    [TestCase(null)]
    [TestCase("no marker")]
    [TestCase("<!-- dockerbump:1 {} --> <!-- dockerbump:1 {} -->")]
    public async Task Without_a_marker_that_parses_there_is_no_proposal(string? body)
    {
        GitHub.Open(Branch, body, Main);

        var seen = (await Reader().OpenAsync(CancellationToken.None)).Single();

        Assert.That(seen.Proposal, Is.Null);
        Assert.That(GitHub.Log, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task All_pages_of_open_pull_requests_are_read_a_hundred_at_a_time()
    {
        for (var n = 0; n < 250; n++)
            GitHub.Open($"feature/{n}", null, Main);

        var seen = await Reader().OpenAsync(CancellationToken.None);

        Assert.That(seen, Has.Length.EqualTo(250));
        Assert.That(seen.Select(pull => pull.Number), Is.Ordered.And.Unique);
        Assert.That(GitHub.Log, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_next_page_on_another_server_is_not_asked_for()
    {
        for (var n = 0; n < 150; n++)
            GitHub.Open($"feature/{n}", null, Main);
        GitHub.LinkHost = "evil.example";

        Assert.That(
            () => Reader().OpenAsync(CancellationToken.None),
            Throws.InstanceOf<DockerBumpBot.GitHub.Connecting.GitHubException>().With.Message.Contains("evil.example")
        );
    }
}
