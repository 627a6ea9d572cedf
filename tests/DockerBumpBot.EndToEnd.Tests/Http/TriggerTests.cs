using System.Net;
using System.Text.Json;
using DockerBumpBot.EndToEnd.Tests.Runs;

namespace DockerBumpBot.EndToEnd.Tests.Http;

/// <summary>Runs that are asked for over HTTP, and the history over HTTP.</summary>
internal sealed class TriggerTests
{
    private HttpWorker worker = null!;

    [SetUp]
    public async Task StartAWorker() => worker = await HttpWorker.StartAsync();

    [TearDown]
    public async Task StopIt() => await worker.DisposeAsync();

    [Test]
    public async Task A_run_that_was_asked_for_can_be_followed_to_its_report()
    {
        using var answer = await worker.AskAsync("""{ "packs": ["BlockBay", "FolderForge"], "maxNew": 1 }""");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        var run = await worker.EndAsync(answer.Headers.Location!.ToString());
        Assert.That(run.GetProperty("state").GetString(), Is.EqualTo("succeeded"), run.ToString());
        Assert.That(run.GetProperty("cause").GetString(), Is.EqualTo("request"));
        var report = run.GetProperty("report");
        Assert.That(
            report.GetProperty("actions").EnumerateArray().Select(action => action.GetProperty("result").GetString()),
            Is.EqualTo(["opened", "held-back"])
        );
        Assert.That(worker.Content.Repository.PullRequests, Has.Length.EqualTo(1));

        // The same members as run --format json has, of the same state of the world.
        var printed = HostedContent
            .Report(await worker.Content.RunAsync("--format", "json", "--pack", "BlockBay", "FolderForge"), 0)
            .Root;
        Assert.That(Names(report), Is.EqualTo(Names(printed)));
    }

    [Test]
    public async Task A_dry_run_writes_nothing()
    {
        var run = await worker.RunAsync("""{ "dryRun": true, "images": ["demisto/python3"] }""");

        Assert.That(run.GetProperty("dryRun").GetBoolean());
        Assert.That(run.GetProperty("report").GetProperty("dryRun").GetBoolean());
        Assert.That(worker.Content.Writes, Is.Zero);
    }

    [Test]
    public async Task Nobody_starts_a_run_without_the_token()
    {
        foreach (var token in new[] { null, "", "wrong", HttpWorker.Token + "x", HttpWorker.Token[..^1] })
        {
            using var answer = await worker.AskAsync(token: token);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), token);
            Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
            Assert.That(answer.Headers.WwwAuthenticate.ToString(), Does.StartWith("Bearer"));
        }

        Assert.That(await worker.RunsAsync(), Is.Empty);
    }

    [Test]
    public async Task What_is_not_understood_is_refused_with_its_reason()
    {
        using var unknown = await worker.AskAsync(repository: "acme/nothing");
        using var misspelt = await worker.AskAsync("""{ "dryrun": true }""");
        using var wrong = await worker.AskAsync("""{ "maxNew": -1, "packs": ["a b"] }""");
        using var huge = await worker.AskAsync(new string(' ', 70_000));

        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(misspelt.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        using var problem = JsonDocument.Parse(await wrong.Content.ReadAsStringAsync());
        Assert.That(
            problem.RootElement.GetProperty("errors").EnumerateObject().Select(error => error.Name),
            Is.EquivalentTo(["packs", "maxNew"])
        );
        Assert.That(huge.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await worker.RunsAsync(), Is.Empty);
    }

    [Test]
    public async Task Names_that_are_none_lead_nowhere()
    {
        string[] names =
        [
            "%2e%2e/content",
            "acme%2Fcontent/content",
            "acme/content%2F..",
            "acme/con%0Atent",
            "acme/%3Cscript%3E",
            "acm%C3%A9/content",
            $"acme/{new string('x', 300)}",
        ];
        foreach (var name in names)
        {
            using var answer = await worker.AskAsync(repository: name);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), name);
        }

        foreach (var id in new[] { "..%2F..", "1", $"{Guid.NewGuid():N}", $"{Guid.NewGuid():B}", "' OR 1=1" })
        foreach (var path in new[] { "/api/runs", "/runs" })
        {
            using var answer = await worker.Client.GetAsync(new Uri($"{path}/{id}", UriKind.Relative));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), id);
        }

        string[] refused =
        [
            // The server itself takes no such character.
            "/api/runs/%00",
            "/api/runs?repository=%00",
            "/api/runs?repository=a'b/c",
            "/api/runs?limit=1&limit=2",
            "/api/runs?limit=101",
            "/api/runs?limit=-1",
            "/api/runs?before=0",
        ];
        foreach (var path in refused)
        {
            using var answer = await worker.Client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), path);
        }

        Assert.That(await worker.RunsAsync(), Is.Empty);
    }

    [Test]
    public async Task Who_asks_too_often_is_told_to_wait()
    {
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 31; i++)
        {
            using var answer = await worker.AskAsync(token: "a guess");
            statuses.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                Assert.That(answer.Headers.RetryAfter, Is.Not.Null);
        }

        Assert.That(statuses, Has.Some.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task The_history_is_read_page_by_page()
    {
        for (var i = 0; i < 3; i++)
            await worker.RunAsync("""{ "dryRun": true, "packs": ["BlockBay"] }""");

        using var first = await worker.JsonAsync("/api/runs?limit=2&repository=Acme/content&state=succeeded");
        using var second = await worker.JsonAsync(first.RootElement.GetProperty("next").GetString()!);

        var ids = Ids(first).Concat(Ids(second)).ToArray();
        Assert.That(ids, Is.EqualTo((await worker.RunsAsync()).Select(run => run.GetProperty("id").GetString())));
        Assert.That(second.RootElement.GetProperty("next").ValueKind, Is.EqualTo(JsonValueKind.Null));
        using var wrong = await worker.Client.GetAsync(
            new Uri("/api/runs?limit=0&state=odd&before=x", UriKind.Relative)
        );
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        using var missing = await worker.Client.GetAsync(new Uri($"/api/runs/{Guid.NewGuid()}", UriKind.Relative));
        Assert.That(missing.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private static IEnumerable<string?> Ids(JsonDocument page) =>
        page.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetString());

    private static IEnumerable<string> Names(JsonElement element) =>
        element.EnumerateObject().Select(member => member.Name);
}
