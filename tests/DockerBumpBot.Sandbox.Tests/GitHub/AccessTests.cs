using System.Globalization;
using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub;
using static DockerBumpBot.Sandbox.Tests.GitHub.TestGitHub;

namespace DockerBumpBot.Sandbox.Tests.GitHub;

/// <summary>Who may do what, how often, and what is answered otherwise.</summary>
internal sealed class AccessTests
{
    [Test]
    public async Task Anybody_reads_a_public_repository_and_nobody_a_private_one_without_a_token()
    {
        await using var github = await TestGitHub.StartAsync();
        github.Server.AddRepository("acme", "secret", Files, new LocalRepositoryOptions { IsPrivate = true });

        Assert.That((await github.GetAsync(Repo, null)).Status, Is.EqualTo(200));
        Assert.That((await github.GetAsync("/repos/acme/secret", null)).Status, Is.EqualTo(404));
        Assert.That((await github.GetAsync("/repos/acme/secret", Reader)).Status, Is.EqualTo(200));
        Assert.That((await github.GetAsync("/repos/acme/nowhere")).Message, Is.EqualTo("Not Found"));
    }

    [TestCase(null, 401, "Requires authentication")]
    [TestCase("unknown", 401, "Bad credentials")]
    [TestCase(Reader, 403, "Must have push access to repository")]
    [TestCase(WeakApp, 403, "Resource not accessible by integration")]
    public async Task Who_may_not_push_writes_nothing(string? token, int status, string message)
    {
        await using var github = await TestGitHub.StartAsync();

        var made = await github.PostAsync($"{Repo}/git/refs", Ref("refs/heads/a", github.Master), token);

        Assert.That((made.Status, made.Message), Is.EqualTo((status, message)));
        Assert.That(made.Text("status"), Is.EqualTo(status.ToString(CultureInfo.InvariantCulture)));
        Assert.That(github.Content.Head("a"), Is.Null);
    }

    [Test]
    public async Task What_has_not_changed_is_not_sent_again_and_costs_nothing()
    {
        await using var github = await TestGitHub.StartAsync();

        var first = await github.GetAsync($"{Repo}/git/ref/heads/master");
        var again = await github.GetAsync(
            $"{Repo}/git/ref/heads/master",
            Writer,
            ("If-None-Match", first.Headers["ETag"])
        );
        github.Content.Commit("master", [new("x", Bytes("x"))], "ann");
        var changed = await github.GetAsync(
            $"{Repo}/git/ref/heads/master",
            Writer,
            ("If-None-Match", first.Headers["ETag"])
        );

        Assert.That((again.Status, again.Content.Length), Is.EqualTo((304, 0)));
        Assert.That(again.Headers["x-ratelimit-remaining"], Is.EqualTo(first.Headers["x-ratelimit-remaining"]));
        Assert.That(changed.Status, Is.EqualTo(200));
        Assert.That(changed.Headers["x-ratelimit-used"], Is.EqualTo("2"));
    }

    [Test]
    public async Task A_quota_that_is_used_up_is_full_again_after_its_hour()
    {
        await using var github = await TestGitHub.StartAsync(
            options => options with { RateLimit = 2 },
            new LocalRepositoryOptions()
        );
        await github.GetAsync(Repo);
        var last = await github.GetAsync(Repo);
        var over = await github.GetAsync(Repo);
        var asked = await github.GetAsync("/rate_limit");
        github.Clock.Advance(TimeSpan.FromHours(1));
        var later = await github.GetAsync(Repo);

        Assert.That((last.Status, last.Headers["x-ratelimit-remaining"]), Is.EqualTo((200, "0")));
        Assert.That(over.Status, Is.EqualTo(403));
        Assert.That(over.Message, Does.StartWith("API rate limit exceeded for user ID"));
        Assert.That(over.Headers["x-ratelimit-reset"], Is.EqualTo("1773147600"));
        Assert.That(asked.Json["rate"]!["remaining"]!.GetValue<int>(), Is.Zero);
        Assert.That(later.Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_body_that_is_no_json_is_refused()
    {
        await using var github = await TestGitHub.StartAsync();
        using var client = new HttpClient { BaseAddress = github.Server.Url };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Writer);
        using var body = new StringContent("{");

        using var response = await client.PostAsync(new Uri($"{Repo.TrimStart('/')}/git/refs", UriKind.Relative), body);

        Assert.That((int)response.StatusCode, Is.EqualTo(400));
    }

    [Test]
    public async Task What_is_no_route_is_not_found()
    {
        await using var github = await TestGitHub.StartAsync(
            o => o,
            new LocalRepositoryOptions(),
            holdsContract: false
        );

        Assert.That((await github.GetAsync("/repos/acme/content/nothing/here")).Message, Is.EqualTo("Not Found"));
    }

    [Test]
    public async Task Every_request_is_written_down_with_its_route()
    {
        await using var github = await TestGitHub.StartAsync();

        await github.GetAsync($"{Repo}/git/ref/heads/master");
        await github.PostAsync(
            $"{Repo}/git/refs",
            new JsonObject { ["ref"] = "refs/heads/a", ["sha"] = github.Master }
        );

        Assert.That(
            github.Server.Requests.Select(request => (request.Method, request.Route, request.Status, request.IsWrite)),
            Is.EqualTo([
                ("GET", "/repos/{owner}/{repo}/git/ref/{**ref}", 200, false),
                ("POST", "/repos/{owner}/{repo}/git/refs", 201, true),
            ])
        );
    }
}
