using System.Globalization;
using DockerBumpBot.Core.Reconciling;

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

    [Test]
    public async Task Closed_pull_requests_of_one_pack_are_asked_for_by_its_branch()
    {
        Closed("Okta");
        Closed("Slack");
        Closed("Slack");

        var closed = await Reader().ClosedAsync(["Slack"], "docker-bump/", CancellationToken.None);

        Assert.That(GitHub.Log, Has.Count.EqualTo(1));
        Assert.That(closed["Slack"].Select(pull => pull.Number), Is.EqualTo(new[] { 102L, 101L }), "newest first");
        Assert.That(closed["Slack"][0].Proposal?.Pack, Is.EqualTo("Slack"));
    }

    [Test]
    public async Task A_short_listing_is_read_once_for_all_packs_that_a_run_asks_about()
    {
        Closed("Okta");
        Closed("Slack");
        var reader = Reader();

        var first = await reader.ClosedAsync(["Okta", "AWS"], "docker-bump/", CancellationToken.None);
        var second = await reader.ClosedAsync(["Slack"], "docker-bump/", CancellationToken.None);

        Assert.That(GitHub.Log, Is.EqualTo(new[] { "GET pulls" }));
        Assert.That((first["Okta"].Length, first["AWS"].Length, second["Slack"].Length), Is.EqualTo((1, 0, 1)));
    }

    [Test]
    public async Task Another_run_reads_the_listing_anew()
    {
        var reader = Reader();
        await reader.ClosedAsync(["Okta", "AWS"], "docker-bump/", CancellationToken.None);
        Closed("Okta");
        await reader.OpenAsync(CancellationToken.None);

        var again = await reader.ClosedAsync(["Okta", "AWS"], "docker-bump/", CancellationToken.None);

        Assert.That(again["Okta"], Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Where_numbers_are_high_each_pack_takes_one_request_and_none_is_spent_on_the_listing()
    {
        for (var n = 0; n < 250; n++)
            Closed($"P{n}");
        GitHub.Open("feature/newest", null, Main);
        var reader = Reader();
        await reader.OpenAsync(CancellationToken.None);
        GitHub.Log.Clear();

        var closed = await reader.ClosedAsync(["P1", "P2", "P3"], "docker-bump/", CancellationToken.None);

        Assert.That(GitHub.Log, Has.Count.EqualTo(3));
        Assert.That(closed.Values.Select(pulls => pulls.Length), Has.All.EqualTo(1));
    }

    [Test]
    public async Task For_many_packs_a_shorter_listing_is_read_instead()
    {
        for (var n = 0; n < 150; n++)
            Closed($"P{n}");
        string[] packs = [.. Enumerable.Range(0, 10).Select(n => $"P{n}")];

        var closed = await Reader().ClosedAsync(packs, "docker-bump/", CancellationToken.None);

        Assert.That(GitHub.Log, Has.Count.EqualTo(2));
        Assert.That(closed.Keys, Is.EquivalentTo(packs));
        Assert.That(closed.Values.Select(pulls => pulls.Length), Has.All.EqualTo(1));
    }

    [Test]
    public async Task For_many_packs_a_longer_listing_is_given_up_after_its_first_page()
    {
        for (var n = 0; n < 650; n++)
            Closed($"P{n}");
        string[] packs = [.. Enumerable.Range(0, 4).Select(n => $"P{n}")];

        var closed = await Reader().ClosedAsync(packs, "docker-bump/", CancellationToken.None);

        Assert.That(GitHub.Log, Has.Count.EqualTo(5));
        Assert.That(closed.Values.Select(pulls => pulls.Length), Has.All.EqualTo(1));
    }

    [TestCase(3)]
    [TestCase(4)]
    public async Task Merged_ones_forks_and_others_do_not_count(int packs)
    {
        Closed("Okta").IsMerged = true;
        Closed("Okta").HeadRepository = 78;
        Closed("Okta").Body = "no marker";
        var copy = Closed("Okta");
        (copy.Branch, copy.HeadSha) = ("feature/mine", GitHub.Git.AddCommit("mine", Main, ("x", "y")));
        Closed("Okta", pack: "Slack");
        string[] asked =
        [
            "Okta",
            .. Enumerable.Range(1, packs - 1).Select(n => n.ToString(CultureInfo.InvariantCulture)),
        ];

        var closed = await Reader().ClosedAsync(asked, "docker-bump/", CancellationToken.None);

        Assert.That(closed["Okta"], Is.Empty);
    }

    [Test]
    public async Task What_was_closed_when_the_branches_had_another_prefix_counts_still()
    {
        Closed("Okta").Branch = "bump/Okta";

        var closed = await Reader().ClosedAsync(["Okta", "Slack"], "docker-bump/", CancellationToken.None);

        Assert.That(closed["Okta"], Has.Length.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_merged_one_whose_branch_a_person_has_pushed_to_is_told_while_the_branch_is_there(bool isThere)
    {
        var pull = Closed("Okta");
        pull.IsMerged = true;
        pull.HeadSha = GitHub.Git.AddCommit("Merge main into it", Main, ("x", "y"));
        if (isThere)
            GitHub.Branches[Branch] = pull.HeadSha;

        var closed = await Reader().ClosedAsync(["Okta"], "docker-bump/", CancellationToken.None);

        Assert.That(closed["Okta"].Select(one => one.LeavesBranchOfPerson), Is.EqualTo(isThere ? [true] : (bool[])[]));
    }

    [Test]
    public async Task A_merged_one_whose_branch_is_left_at_the_bots_commit_costs_nothing_more()
    {
        var pull = Closed("Okta");
        pull.IsMerged = true;
        GitHub.Branches[Branch] = pull.HeadSha;

        Assert.That((await Reader().ClosedAsync(["Okta"], "docker-bump/", CancellationToken.None))["Okta"], Is.Empty);
        Assert.That(GitHub.Log, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_was_closed_is_found_when_the_owner_has_another_name_now()
    {
        Closed("Okta");
        GitHub.Open("feature/x", null, Main);
        GitHub.Owner = "paloalto";
        var reader = Reader();
        await reader.OpenAsync(CancellationToken.None);

        var closed = await reader.ClosedAsync(["Okta"], "docker-bump/", CancellationToken.None);

        Assert.That(closed["Okta"], Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Asking_about_no_pack_asks_nothing()
    {
        Assert.That(await Reader().ClosedAsync([], "docker-bump/", CancellationToken.None), Is.Empty);
        Assert.That(GitHub.Log, Is.Empty);
    }

    private FakePull Closed(string name, string? pack = null)
    {
        var desired = Updates.Pack(pack ?? name);
        var proposal = Proposal.Of(desired, Main, Main);
        var pull = GitHub.Open($"docker-bump/{name}", Marker.Write(proposal), Main);
        pull.State = "closed";
        return pull;
    }
}
