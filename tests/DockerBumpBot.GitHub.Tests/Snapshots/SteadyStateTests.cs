using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Connecting.Answers;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.GitHub.Snapshots;
using DockerBumpBot.GitHub.Snapshots.Caching;
using DockerBumpBot.Sandbox.GitHub;
using Microsoft.Extensions.Logging.Abstractions;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>What run after run costs, over the connection that runs use and real git objects.</summary>
[CancelAfter(60_000)]
internal sealed class SteadyStateTests
{
    private const string Token = "ghp_0123456789abcdefghijABCDEFGHIJ012345";
    private const string Repository = "/repos/owner/name";
    private const string Head = $"{Repository}/git/ref/heads/master";

    private string directory = null!;
    private LocalGitHub github = null!;
    private LocalRepository repository = null!;

    [SetUp]
    public async Task ServeTwentyPacks()
    {
        directory = Directory.CreateTempSubdirectory("dockerbump-steady-").FullName;
        await ServeAsync(new LocalGitHubOptions(), new ContentRepository().Packs(20));
    }

    [TearDown]
    public async Task TakeItAway()
    {
        await github.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    [Test]
    public async Task While_the_head_stays_it_is_all_that_is_asked_for_and_costs_no_quota()
    {
        var first = await TakeAsync("master");
        github.ForgetRequests();

        var second = await TakeAsync("master");

        Assert.That(Asked(), Is.EqualTo([$"304 {Head}"]));
        Assert.That(second.Commit, Is.EqualTo(first.Commit));
        Assert.That(second.Packs, Has.Length.EqualTo(20));
    }

    [Test]
    public async Task The_default_branch_is_asked_for_conditionally_too()
    {
        await TakeAsync(branch: null);
        github.ForgetRequests();

        await TakeAsync(branch: null);

        Assert.That(Asked(), Is.EqualTo([$"304 {Repository}", $"304 {Head}"]));
    }

    [TestCase("master", 2)]
    [TestCase(null, 3)]
    public async Task A_run_with_nothing_to_do_needs_three_requests_at_most(string? branch, int expected)
    {
        await TakeAsync(branch);

        var connection = Open();
        await TakeAsync(connection, branch);
        await connection.CallConditionallyAsync(
            "Listing",
            client => new PullRequestReader(client, ScriptedGitHub.Name).OpenAsync(Stop),
            Stop
        );

        Assert.That(connection.RequestCount, Is.EqualTo(new RequestCount(expected, 0, 0)));
    }

    [Test]
    public async Task A_changed_pack_costs_the_list_of_packs_its_tree_and_its_blob()
    {
        await TakeAsync("master");
        github.ForgetRequests();
        repository.Commit(
            "master",
            [
                new LocalChange(
                    "Packs/Pack003/Scripts/Echo/Echo.yml",
                    [.. System.Text.Encoding.UTF8.GetBytes($"{ContentRepository.Item}comment: changed\n")]
                ),
            ],
            "a person"
        );

        var snapshot = await TakeAsync("master");

        Assert.That(Asked().Select(Route), Is.EqualTo(["200 ref", "200 trees", "200 trees", "200 blobs"]));
        Assert.That(snapshot.Commit, Is.EqualTo(repository.Head("master")));
    }

    [Test]
    public async Task An_unchanged_head_whose_snapshot_is_gone_is_taken_anew()
    {
        await TakeAsync("master");
        Directory.Delete(Path.Join(directory, "snapshots"), recursive: true);
        github.ForgetRequests();

        var snapshot = await TakeAsync("master");

        Assert.That(Asked()[0], Is.EqualTo($"304 {Head}"));
        Assert.That(snapshot.Packs, Has.Length.EqualTo(20));
    }

    [Test]
    public async Task What_is_kept_for_one_token_is_not_shown_to_another()
    {
        await TakeAsync("master");
        github.ForgetRequests();

        await TakeAsync(Open(new GitHubCredentials.Anonymous()), "master");

        Assert.That(Asked(), Is.EqualTo([$"200 {Head}"]));
    }

    [Test]
    public async Task An_app_asks_conditionally_too_though_its_token_is_another_each_time()
    {
        using var key = System.Security.Cryptography.RSA.Create(2048);
        var app = new LocalApp { PublicKeyPem = key.ExportSubjectPublicKeyInfoPem() };
        await github.DisposeAsync();
        await ServeAsync(new LocalGitHubOptions { App = app }, new ContentRepository().Packs(3));
        var credentials = new GitHubCredentials.App(app.ClientId, key.ExportRSAPrivateKeyPem());
        await TakeAsync(Open(credentials), "master");
        github.ForgetRequests();

        var connection = Open(credentials);
        await TakeAsync(connection, "master");

        Assert.That(Asked()[^1], Is.EqualTo($"304 {Head}"));
        Assert.That(connection.RequestCount, Is.EqualTo(new RequestCount(1, 0, 2)));
    }

    [Test]
    public async Task A_branch_that_was_renamed_is_found_again_when_it_is_the_default_one()
    {
        await TakeAsync(branch: null);
        repository.RenameBranch("master", "main", "a person");

        var snapshot = await TakeAsync(branch: null);

        Assert.That(snapshot.Branch, Is.EqualTo("main"));
    }

    [Test]
    public async Task A_pack_whose_tree_GitHub_cuts_short_is_read_folder_by_folder()
    {
        var content = new ContentRepository().Packs(3);
        for (var i = 0; i < 20; i++)
            content.File($"Packs/Pack001/doc/{i}.md", $"{i}");
        await github.DisposeAsync();
        await ServeAsync(new LocalGitHubOptions { TreeLimit = 10 }, content);

        var snapshot = await TakeAsync(Open(), "master", new SnapshotOptions { TarballShare = 1 });

        Assert.That(snapshot.Packs.SelectMany(pack => pack.Pack.Files), Has.Exactly(3).Items);
        Assert.That(snapshot.Packs.Select(pack => pack.Pack.ReleaseNotes), Has.All.Count.EqualTo(1));
    }

    [Test]
    public async Task A_root_that_GitHub_cuts_short_does_not_hide_the_packs()
    {
        var content = new ContentRepository().Packs(3);
        for (var i = 0; i < 20; i++)
            content.File($"A{i:D2}.md", $"{i}");
        await github.DisposeAsync();
        await ServeAsync(new LocalGitHubOptions { TreeLimit = 10 }, content);

        Assert.That((await TakeAsync("master")).Packs, Has.Length.EqualTo(3));
    }

    [Test]
    public async Task Packs_may_lie_deeper()
    {
        var content = new ContentRepository()
            .File("content/all packs/P/Scripts/Echo/Echo.yml", ContentRepository.Item)
            .File("Packs/Other/Scripts/Echo/Echo.yml", ContentRepository.Item);
        await github.DisposeAsync();
        await ServeAsync(new LocalGitHubOptions(), content);

        var snapshot = await new SnapshotReader(Open().Client, new SnapshotOptions(), Cache()).TakeAsync(
            ScriptedGitHub.Name,
            "master",
            "content/all packs",
            Stop
        );

        Assert.That(snapshot.Packs.Single().Files.Keys, Is.EqualTo(["content/all packs/P/Scripts/Echo/Echo.yml"]));
    }

    [Test]
    public async Task A_head_that_moves_meanwhile_leaves_the_snapshot_at_one_commit()
    {
        await github.DisposeAsync();
        var moved = false;
        await ServeAsync(
            new LocalGitHubOptions
            {
                Observe = exchange =>
                {
                    if (moved || !exchange.Request.Path.Contains("/git/ref/", StringComparison.Ordinal))
                        return;
                    moved = true;
                    repository.Commit(
                        "master",
                        [new LocalChange("Packs/Pack001/Scripts/Echo/Echo.yml", null)],
                        "a person"
                    );
                },
            },
            new ContentRepository().Packs(3)
        );
        var before = repository.Head("master");

        var snapshot = await TakeAsync("master");

        Assert.That(repository.Head("master"), Is.Not.EqualTo(before));
        Assert.That(snapshot.Commit, Is.EqualTo(before));
        Assert.That(snapshot.Packs.SelectMany(pack => pack.Pack.Files), Has.Exactly(3).Items);
    }

    [Test]
    public async Task An_empty_repository_says_so()
    {
        await github.DisposeAsync();
        await ServeAsync(new LocalGitHubOptions(), new ContentRepository());

        var failure = await Assert.ThrowsAsync<GitHubException>(() => TakeAsync("master"));

        Assert.That(failure!.Message, Does.Contain("owner/name is empty"));
    }

    private static CancellationToken Stop => TestContext.CurrentContext.CancellationToken;

    private async Task ServeAsync(LocalGitHubOptions options, ContentRepository content)
    {
        github = await LocalGitHub.StartAsync(options, Stop);
        github.AddToken(Token, "bot", LocalAccess.Write);
        repository = github.AddRepository(
            "owner",
            "name",
            content.Paths.Select(path => (path, content.Bytes(path))),
            new LocalRepositoryOptions()
        );
    }

    /// <summary>A connection of a new process: what it knows of before is on disk.</summary>
    private GitHubConnection Open(GitHubCredentials? credentials = null) =>
        new GitHubConnections(
            new GitHubOptions
            {
                ApiUrl = github.Url,
                Credentials = credentials ?? new GitHubCredentials.Token(Token),
                Answers = new DirectoryAnswers(Path.Join(directory, "answers")),
            },
            TimeProvider.System,
            NullLogger<GitHubConnection>.Instance
        ).Open(ScriptedGitHub.Name);

    private Task<ContentSnapshot> TakeAsync(string? branch) => TakeAsync(Open(), branch);

    private Task<ContentSnapshot> TakeAsync(
        GitHubConnection connection,
        string? branch,
        SnapshotOptions? options = null
    ) =>
        connection.CallAsync(
            "Reading",
            async client =>
                await new SnapshotReader(client, options ?? new SnapshotOptions(), Cache()).TakeAsync(
                    ScriptedGitHub.Name,
                    branch ?? (await new RepositoryReader(client).ReadAsync(ScriptedGitHub.Name, Stop)).DefaultBranch,
                    "Packs",
                    Stop
                ),
            Stop
        );

    private SnapshotDirectory Cache() => new(Path.Join(directory, "snapshots"));

    private string[] Asked() => [.. github.Requests.Select(request => $"{request.Status} {request.Path}")];

    private static string Route(string asked) => $"{asked[..3]} {asked.Split('/')[5]}";
}
