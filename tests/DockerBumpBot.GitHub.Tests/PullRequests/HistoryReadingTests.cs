using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Sandbox.GitHub;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.GitHub.Tests.PullRequests;

/// <summary>What there was before of a pack, with and without a token: on a GitHub over real git objects.</summary>
[TestFixture(true)]
[TestFixture(false)]
internal sealed class HistoryReadingTests(bool isAnonymous)
{
    private const string Branch = "docker-bump/Okta";
    private LocalGitHub server = null!;
    private LocalRepository content = null!;
    private GitHubConnections connections = null!;
    private int branches;

    private static readonly Proposal Theirs = Proposal.Of(
        Updates.Pack("Okta"),
        Updates.OtherCommit,
        Updates.OtherCommit
    );

    [SetUp]
    public async Task StartAsync()
    {
        server = await LocalGitHub.StartAsync(
            new LocalGitHubOptions
            {
                RateLimit = 10_000,
                AnonymousRateLimit = 10_000,
                Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero)),
            },
            CancellationToken.None
        );
        server.AddToken("token", "bot", LocalAccess.Write);
        content = server.AddRepository(
            "demisto",
            "content",
            [("README.md", "hello"u8.ToArray())],
            new LocalRepositoryOptions()
        );
        connections = new GitHubConnections(
            new GitHubOptions
            {
                ApiUrl = server.Url,
                Credentials = isAnonymous ? new GitHubCredentials.Anonymous() : new GitHubCredentials.Token("token"),
            },
            TimeProvider.System,
            NullLogger<GitHubConnection>.Instance
        );
    }

    [TearDown]
    public async Task StopAsync()
    {
        connections.Dispose();
        await server.DisposeAsync();
    }

    [Test]
    public async Task A_pack_without_one_has_none() =>
        Assert.That(await OktaAsync(), Is.EqualTo(PackHistory.None).Using<PackHistory>(AreEqual));

    [Test]
    public async Task What_was_closed_from_its_branch_is_told_with_its_marker()
    {
        var first = Closed();
        var second = Closed();

        var history = await OktaAsync();

        Assert.That(history.Closed.Select(pull => pull.Number), Is.EquivalentTo([first.Number, second.Number]));
        var pull = history.Closed.Single(pull => pull.Number == first.Number);
        Assert.That(pull.Url, Is.EqualTo(first.Url));
        Assert.That(pull.ClosedAt, Is.EqualTo(content.PullRequest(first.Number).ClosedAt));
        Assert.That(pull.HeadCommit, Is.EqualTo(first.HeadCommit));
        Assert.That(pull.Proposal.ProposesTheSameAs(Theirs));
    }

    [Test]
    public async Task What_was_merged_from_its_branch_is_told_with_where_it_went()
    {
        var merged = Opened();
        content.Merge(merged.Number);
        content.DeleteBranch(Branch, "ann");
        Closed();

        var history = await OktaAsync();

        Assert.That(
            history.Closed.OrderBy(pull => pull.Number).Select(pull => (pull.IsMerged, pull.Base)),
            Is.EqualTo([(true, "master"), (false, "master")])
        );
        Assert.That(history.Closed.Select(pull => pull.IsClosedByPerson).Count(byPerson => byPerson), Is.EqualTo(1));
    }

    [Test]
    public async Task Open_ones_forks_and_others_do_not_count()
    {
        content.Close(Opened(body: "no marker").Number);
        content.DeleteBranch(Branch, "ann");
        content.Close(Opened(pack: "Slack").Number);
        content.DeleteBranch(Branch, "ann");
        content.Close(Opened(branch: "docker-bump/Okta2").Number);
        var fork = server.Fork(content, "eve");
        fork.Commit(Branch, [new LocalChange("eve.txt", [1])], "eve");
        content.Close(content.Open($"eve:{Branch}", "Mine", Marker.Write(Theirs), "eve", "master").Number);
        Opened();

        Assert.That((await OktaAsync()).Closed, Is.Empty);
    }

    [Test]
    public async Task A_branch_is_a_persons_when_its_commit_is_not_the_bots_whatever_was_closed()
    {
        content.SetBranch(Branch, content.Head("master")!, "ann");
        Assert.That((await OktaAsync()).IsBranchOfPerson, Is.True, "made by hand");
        content.DeleteBranch(Branch, "ann");
        Assert.That((await OktaAsync()).IsBranchOfPerson, Is.False, "not there");

        Closed(deletesBranch: false);
        Assert.That((await OktaAsync()).IsBranchOfPerson, Is.True, "pushed to");
    }

    [TestCase("Okta", false)]
    [TestCase("Slack", true)]
    public async Task A_branch_at_the_bots_commit_for_the_pack_is_left_by_a_crash(string pack, bool isPersons)
    {
        content.Commit(Branch, [new LocalChange("bump.txt", [1])], "bot", "draft");
        var who = await Testing.Git.RunAsync(content.BareDirectory, "log", "-1", "--format=%T%n%an%n%ae%n%at", Branch);
        if (who.Split('\n') is not [var tree, var name, var email, var at, ..])
            throw new AssertionException(who);
        content.DeleteBranch(Branch, "bot");
        var by = new CommitPerson(
            name,
            email,
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, CultureInfo.InvariantCulture))
        );
        content.Commit(
            Branch,
            [new LocalChange("bump.txt", [1])],
            "bot",
            CommitTrailers.Append("bump", pack, tree, content.Head("master")!, by)
        );

        Assert.That((await OktaAsync()).IsBranchOfPerson, Is.EqualTo(isPersons));
    }

    [Test]
    public async Task A_branch_in_the_way_is_named_whether_it_is_longer_or_shorter()
    {
        content.SetBranch($"{Branch}/sub", content.Head("master")!, "ann");
        content.SetBranch($"{Branch}2", content.Head("master")!, "ann");
        // Without a token nothing is written, and there is no request to spare for it.
        Assert.That((await OktaAsync()).BranchInTheWay, isAnonymous ? Is.Null : Is.EqualTo($"{Branch}/sub"));
        content.DeleteBranch($"{Branch}/sub", "ann");
        content.DeleteBranch($"{Branch}2", "ann");
        Assert.That((await OktaAsync()).BranchInTheWay, Is.Null);

        content.SetBranch("docker-bump", content.Head("master")!, "ann");
        Assert.That((await OktaAsync()).BranchInTheWay, isAnonymous ? Is.Null : Is.EqualTo("docker-bump"));
    }

    [Test]
    public async Task A_branch_at_the_commit_that_a_marker_names_is_the_bots_whatever_it_says()
    {
        var pull = Opened();
        content.Edit(pull.Number, "Bump", Marker.Write(Theirs with { HeadCommit = pull.HeadCommit }));
        content.Close(pull.Number);

        Assert.That((await OktaAsync()).IsBranchOfPerson, Is.False);
    }

    [Test]
    public async Task A_branch_that_was_brought_up_to_date_with_the_base_before_it_was_left_is_nobodys()
    {
        var pull = Opened();
        content.Edit(pull.Number, "Bump", Marker.Write(Theirs with { HeadCommit = pull.HeadCommit }));
        content.Commit("master", [new LocalChange("more.txt", [1])], "ann");
        content.UpdateBranch(pull.Number, "ann");
        content.Close(pull.Number);

        Assert.That((await OktaAsync()).IsBranchOfPerson, Is.False);
    }

    [Test]
    public async Task All_that_was_closed_is_read_however_much_it_is()
    {
        for (var n = 0; n < 130; n++)
            Closed();

        var history = await OktaAsync();

        Assert.That(history.Closed.Select(pull => pull.Number).Distinct().Count(), Is.EqualTo(130));
        if (!isAnonymous)
            Assert.That(server.Requests, Has.Count.EqualTo(3), "20, and two pages more");
    }

    [Test]
    public async Task A_question_is_about_twenty_five_packs()
    {
        Closed();
        string[] packs = ["Okta", .. Enumerable.Range(0, 25).Select(n => $"P {n}")];

        var histories = await HistoriesAsync(packs);

        Assert.That(histories.Keys, Is.EquivalentTo(packs));
        Assert.That(histories["Okta"].Closed, Has.Length.EqualTo(1));
        Assert.That(server.Requests.Where(request => request.IsWrite), Is.Empty);
        if (!isAnonymous)
            Assert.That(server.Requests.Select(request => request.Route), Is.EqualTo(["/graphql", "/graphql"]));
    }

    [Test]
    public async Task Asking_about_no_pack_asks_nothing()
    {
        Assert.That(await HistoriesAsync(), Is.Empty);
        Assert.That(server.Requests, Is.Empty);
    }

    private static bool AreEqual(PackHistory one, PackHistory other) =>
        one.IsBranchOfPerson == other.IsBranchOfPerson && one.Closed.SequenceEqual(other.Closed);

    private async Task<PackHistory> OktaAsync() => (await HistoriesAsync("Okta"))["Okta"];

    private Task<ImmutableDictionary<string, PackHistory>> HistoriesAsync(params string[] packs)
    {
        Assert.That(RepositoryName.TryParse("demisto/content", out var name));
        var connection = connections.Open(name!);
        var reader = new PullRequestReader(connection.Client, name!, connection.IsAnonymous);
        return connection.CallAsync(
            "Asking",
            _ => reader.HistoriesAsync(packs, "docker-bump/", "master", CancellationToken.None),
            CancellationToken.None
        );
    }

    private LocalPullRequest Closed(bool deletesBranch = true)
    {
        var pull = Opened();
        content.Close(pull.Number);
        if (deletesBranch)
            content.DeleteBranch(Branch, "ann");
        return pull;
    }

    private LocalPullRequest Opened(string branch = Branch, string pack = "Okta", string? body = null)
    {
        content.Commit(branch, [new LocalChange($"{branches++}.txt", Encoding.UTF8.GetBytes($"{branches}"))], "ann");
        return content.Open(branch, "Bump", body ?? Marker.Write(Theirs with { Pack = pack }), "bot", "master");
    }
}
