using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DockerBumpBot.EndToEnd.Tests.Http;

/// <summary>Webhooks as GitHub and Docker Hub send them: the payloads have what theirs have, as far as it is read.</summary>
internal sealed class WebhookTests
{
    private const string Owner =
        """{ "login": "acme", "id": 1, "node_id": "x", "avatar_url": "", "gravatar_id": "", "url": "", "html_url": "", "followers_url": "", "following_url": "", "gists_url": "", "starred_url": "", "subscriptions_url": "", "organizations_url": "", "repos_url": "", "events_url": "", "received_events_url": "", "type": "User", "site_admin": false }""";

    private HttpWorker worker = null!;

    [SetUp]
    public async Task StartAWorker() => worker = await HttpWorker.StartAsync("webhookDelay: 0s");

    [TearDown]
    public async Task StopIt() => await worker.DisposeAsync();

    [Test]
    public async Task A_burst_of_signed_pushes_is_one_run()
    {
        await worker.DisposeAsync();
        // So much quiet does not come between two deliveries, however busy the machine is.
        worker = await HttpWorker.StartAsync("webhookDelay: 15s");

        for (var i = 0; i < 5; i++)
            Assert.That(await DeliverAsync("push", Push("refs/heads/master")), Is.EqualTo(HttpStatusCode.OK));

        await worker.UntilAsync(async () => (await worker.RunsAsync()).Length > 0, "a run");
        var runs = await worker.RunsAsync();
        Assert.That(runs, Has.Length.EqualTo(1));
        Assert.That(runs[0].GetProperty("cause").GetString(), Is.EqualTo("webhook"));
        await worker.EndAsync(runs[0].GetProperty("url").GetString()!);
        Assert.That(worker.Content.Repository.PullRequests, Is.Not.Empty);
    }

    [Test]
    public async Task What_is_signed_wrongly_or_not_at_all_starts_nothing()
    {
        var push = Push("refs/heads/master");

        Assert.That(await DeliverAsync("push", push, signature: null), Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(
            await DeliverAsync("push", push, Signature(push, "another-secret-of-github")),
            Is.EqualTo(HttpStatusCode.BadRequest)
        );
        Assert.That(
            await DeliverAsync("push", push, Signature(push + " ", HttpWorker.GitHubSecret)),
            Is.EqualTo(HttpStatusCode.BadRequest)
        );
        Assert.That(await DeliverAsync("push", push, "sha256="), Is.EqualTo(HttpStatusCode.BadRequest));

        await AssertOnlyASignalRunsAsync();
    }

    [Test]
    public async Task What_the_bot_does_and_what_nobody_looks_after_starts_nothing()
    {
        Assert.That(await DeliverAsync("push", Push("refs/heads/docker-bump/Okta")), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await DeliverAsync("push", Push("refs/heads/master", "acme/other")), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await DeliverAsync("ping", """{ "zen": "…" }"""), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await DeliverAsync("watch", "no JSON at all"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await DeliverAsync("push", "{"), Is.EqualTo(HttpStatusCode.BadRequest));

        await AssertOnlyASignalRunsAsync();
    }

    [Test]
    public async Task An_image_that_was_pushed_to_Docker_Hub_starts_a_run()
    {
        Assert.That(await PushImageAsync("demisto/python3"), Is.EqualTo(HttpStatusCode.Accepted));

        await worker.UntilAsync(async () => (await worker.RunsAsync()).Length > 0, "a run");
    }

    [Test]
    public async Task Only_the_secret_path_and_images_that_items_may_use_start_one()
    {
        Assert.That(await PushImageAsync("demisto/python3", "another-secret"), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await PushImageAsync("somebody/python3"), Is.EqualTo(HttpStatusCode.Accepted));

        await AssertOnlyASignalRunsAsync();
        Assert.That(worker.Program.ErrorSoFar, Does.Not.Contain(HttpWorker.DockerHubSecret));
        Assert.That(worker.Program.ErrorSoFar, Does.Not.Contain("another-secret"));
    }

    [Test]
    public async Task A_delivery_that_is_sent_again_starts_nothing_again()
    {
        var (push, id) = (Push("refs/heads/master"), Guid.NewGuid().ToString());
        var signature = Signature(push, HttpWorker.GitHubSecret);
        Assert.That(await DeliverAsync("push", push, signature, id), Is.EqualTo(HttpStatusCode.OK));
        await worker.UntilAsync(async () => (await worker.RunsAsync()).Length > 0, "a run");
        await worker.EndAsync((await worker.RunsAsync())[0].GetProperty("url").GetString()!);

        for (var i = 0; i < 4; i++)
            Assert.That(await DeliverAsync("push", push, signature, id), Is.EqualTo(HttpStatusCode.OK));

        // Were it another run, it would stand before this one.
        await worker.RunAsync("""{ "dryRun": true, "packs": ["BlockBay"] }""");
        Assert.That(await worker.RunsAsync(), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Events_need_no_members_but_those_that_count()
    {
        const string push =
            """{ "ref": "refs/heads/master", "repository": { "full_name": "acme/content", "default_branch": "master" } }""";
        const string opened = """{ "action": "opened" }""";
        const string closed = """
            { "new": [{ "ref": "refs/heads/other" }], "action": "closed", "sender": { "login": "maintainer", "login_2": {} },
              "pull_request": { "user": null, "merged": false, "base": { "ref": "master" },
                "head": { "ref": "docker-bump/Okta", "repo": { "full_name": "acme/content" } } },
              "repository": { "full_name": "Acme/Content", "default_branch": "master" } }
            """;

        Assert.That(await DeliverAsync("pull_request", opened), Is.EqualTo(HttpStatusCode.OK));
        await AssertOnlyASignalRunsAsync();
        Assert.That(await DeliverAsync("push", push), Is.EqualTo(HttpStatusCode.OK));
        await worker.UntilAsync(async () => (await worker.RunsAsync()).Length == 2, "the run of the push");
        await worker.EndAsync((await worker.RunsAsync())[0].GetProperty("url").GetString()!);
        Assert.That(await DeliverAsync("pull_request", closed), Is.EqualTo(HttpStatusCode.OK));
        await worker.UntilAsync(async () => (await worker.RunsAsync()).Length == 3, "the run of the closing");
    }

    /// <summary>GitHub sends up to 25 MB, and the worker keeps none of it: eight of them are more than its memory.</summary>
    [TestCase("one long text")]
    [TestCase("many commits")]
    public async Task Large_events_are_read_as_they_arrive(string what)
    {
        const int size = 24 * 1024 * 1024;
        const int atOnce = 8;
        await worker.DisposeAsync();
        worker = await HttpWorker.StartAsync(
            program => program.With("DOTNET_GCHeapHardLimit", "8000000"),
            "webhookDelay: 0s"
        );
        const string commit = """{"message":"caf\u00e9 \"x\"","added":["a/b"]},""";
        var filling =
            what == "one long text"
                ? $"\"{new string('x', size)}\""
                : $"[{string.Concat(Enumerable.Repeat(commit, size / commit.Length))}1]";
        var push = Push("refs/heads/master").Insert(1, $"\"filling\": {filling},");

        var statuses = await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => DeliverAsync("push", push)));

        Assert.That(statuses, Has.All.EqualTo(HttpStatusCode.OK), worker.Program.ErrorSoFar);
        await worker.UntilAsync(async () => (await worker.RunsAsync()).Length > 0, "a run");
    }

    [TestCase("/webhooks/github")]
    [TestCase($"/webhooks/docker-hub/{HttpWorker.DockerHubSecret}")]
    public async Task What_is_too_large_for_news_is_refused_and_counted(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(new string(' ', 26 * 1024 * 1024), Encoding.UTF8, "application/json"),
        };
        // Its length is enough to be refused, before any of it is sent.
        request.Headers.ExpectContinue = true;

        using var answer = await worker.Client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        var metrics = await Metric.AllOfAsync(worker);
        Assert.That(Metric.Sum(metrics, "dockerbump_webhook_deliveries_total", "outcome=\"refused\""), Is.EqualTo(1));
        await AssertOnlyASignalRunsAsync();
    }

    [Test]
    public async Task What_a_person_closes_of_the_bot_starts_a_run_and_what_the_bot_closes_does_not()
    {
        Assert.That(await DeliverAsync("pull_request", Closed(by: "content-bot")), Is.EqualTo(HttpStatusCode.OK));
        await AssertOnlyASignalRunsAsync();

        Assert.That(await DeliverAsync("pull_request", Closed(by: "maintainer")), Is.EqualTo(HttpStatusCode.OK));

        await worker.UntilAsync(async () => (await worker.RunsAsync()).Length == 2, "another run");
    }

    // Absence is seen by what comes after it: as nothing waits for quiet here, a run that had been asked for before would
    // stand beside this one.
    private async Task AssertOnlyASignalRunsAsync()
    {
        var signal = await worker.RunAsync("""{ "dryRun": true, "packs": ["BlockBay"] }""");
        Assert.That(
            (await worker.RunsAsync()).Select(run => run.GetProperty("id").GetString()),
            Is.EqualTo([signal.GetProperty("id").GetString()])
        );
    }

    private async Task<HttpStatusCode> DeliverAsync(string kind, string payload) =>
        await DeliverAsync(kind, payload, Signature(payload, HttpWorker.GitHubSecret));

    private async Task<HttpStatusCode> DeliverAsync(
        string kind,
        string payload,
        string? signature,
        string? delivery = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/github")
        {
            Content = new StringContent(payload, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-GitHub-Event", kind);
        request.Headers.Add("X-GitHub-Delivery", delivery ?? Guid.NewGuid().ToString());
        if (signature is not null)
            request.Headers.Add("X-Hub-Signature-256", signature);
        using var answer = await worker.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> PushImageAsync(string image, string secret = HttpWorker.DockerHubSecret)
    {
        using var content = new StringContent(
            JsonSerializer.Serialize(
                new { push_data = new { tag = "1.2.3.4" }, repository = new { repo_name = image } }
            ),
            Encoding.UTF8,
            "application/json"
        );
        using var answer = await worker.Client.PostAsync(
            new Uri($"/webhooks/docker-hub/{secret}", UriKind.Relative),
            content
        );
        return answer.StatusCode;
    }

    private static string Signature(string payload, string secret) =>
        "sha256="
        + Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(payload))
        );

    private static string Closed(string by)
    {
        const string branch = $$"""
            "label": "acme:x", "sha": "1111111111111111111111111111111111111111", "user": {{Owner}},
            "repo": { "id": 1, "node_id": "x", "name": "content", "full_name": "acme/content", "owner": {{Owner}}, "html_url": "", "url": "", "default_branch": "master" }
            """;
        string[] addresses =
        [
            "url",
            "node_id",
            "html_url",
            "diff_url",
            "patch_url",
            "issue_url",
            "commits_url",
            "review_comments_url",
            "review_comment_url",
            "comments_url",
            "statuses_url",
        ];
        string[] links =
        [
            "self",
            "html",
            "issue",
            "comments",
            "review_comments",
            "review_comment",
            "commits",
            "statuses",
        ];
        return $$"""
            {
              "action": "closed", "number": 7,
              "pull_request": {
                "id": 1, "number": 7, "state": "closed", "title": "x", "merged": false, "draft": false,
                {{string.Concat(addresses.Select(name => $"\"{name}\": \"\", "))}}
                "_links": { {{string.Join(", ", links.Select(name => $"\"{name}\": {{ \"href\": \"\" }}"))}} },
                "assignees": [], "requested_reviewers": [], "requested_teams": [], "labels": [],
                "author_association": "NONE", "mergeable_state": "unknown",
                "created_at": "2026-03-10T12:00:00Z", "updated_at": "2026-03-10T12:00:00Z",
                "user": {{Owner.Replace("acme", "content-bot", StringComparison.Ordinal)}},
                "head": { "ref": "docker-bump/Okta", {{branch}} },
                "base": { "ref": "master", {{branch}} }
              },
              "repository": { "id": 1, "node_id": "x", "name": "content", "full_name": "acme/content", "owner": {{Owner}}, "html_url": "", "url": "", "default_branch": "master" },
              "sender": {{Owner.Replace("acme", by, StringComparison.Ordinal)}}
            }
            """;
    }

    private static string Push(string pushed, string repository = "acme/content") =>
        $$"""
            {
              "ref": "{{pushed}}", "before": "{{new string('1', 40)}}", "after": "{{new string('2', 40)}}",
              "created": false, "deleted": false, "forced": false, "base_ref": null, "compare": "", "commits": [],
              "head_commit": null, "pusher": { "name": "maintainer" },
              "repository": {
                "id": 1, "node_id": "x", "name": "content", "full_name": "{{repository}}", "private": false,
                "owner": {{Owner}}, "html_url": "", "url": "", "fork": false, "default_branch": "master"
              },
              "sender": {{Owner}}
            }
            """;
}
