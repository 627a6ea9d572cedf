using System.Net;
using System.Text.Json;
using DockerBumpBot.Testing;
using Npgsql;

namespace DockerBumpBot.EndToEnd.Tests.Http;

/// <summary>A database that is away and comes back, as whoever asks over HTTP sees it.</summary>
internal sealed class StoreAwayTests
{
    // What a worker holds while it prepares the database.
    private const long StartLock = 0x646f_636b_6572_6275;

    private RealPostgres postgres = null!;
    private HttpWorker worker = null!;

    [SetUp]
    public async Task StartADatabase() => postgres = await RealPostgres.StartAsync();

    [TearDown]
    public async Task StopIt()
    {
        await worker.DisposeAsync();
        await postgres.DisposeAsync();
    }

    [Test]
    public async Task While_another_worker_prepares_the_database_there_is_no_history_yet_and_the_log_says_what_is_waited_for()
    {
        var connection = await postgres.CreateDatabaseAsync();
        await using var other = new NpgsqlConnection($"{connection};Pooling=false");
        await other.OpenAsync();
        await using var enter = new NpgsqlCommand($"SELECT pg_advisory_lock({StartLock})", other);
        await enter.ExecuteNonQueryAsync();

        worker = await HttpWorker.StartingWithPostgresAsync(connection);

        using var early = await GetAsync("/api/runs");
        Assert.That(early.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(early.Headers.RetryAfter, Is.Not.Null);
        Assert.That(
            await early.Content.ReadAsStringAsync(),
            Does.Contain("The store is away, and the worker waits for it: no worker has prepared it yet.")
        );
        await worker.Program.UntilSaidAsync("Another worker is preparing PostgreSQL");

        await other.CloseAsync();

        await UntilReadyAsync(HttpStatusCode.OK);
        Assert.That(await worker.RunsAsync(), Is.Empty);
        Assert.That(worker.Program.ErrorSoFar, Does.Not.Contain("   at "));
    }

    [Test]
    public async Task While_the_database_is_away_nothing_is_ready_or_taken_and_everything_says_why()
    {
        worker = await HttpWorker.WithPostgresAsync(postgres);
        await UntilReadyAsync(HttpStatusCode.OK);

        await postgres.StopAsync();

        // The first to ask finds out; from then on it is known.
        await AssertRefusedAsync();
        await AssertRefusedAsync();
        var health = await UntilReadyAsync(HttpStatusCode.ServiceUnavailable);
        Assert.That(health.GetProperty("status").GetString(), Is.EqualTo("unhealthy"));
        var store = health.GetProperty("checks").EnumerateArray().Single(check => Text(check, "name") == "store");
        Assert.That(Text(store, "status"), Is.EqualTo("unhealthy"));
        Assert.That(Text(store, "detail"), Does.Match("^PostgreSQL test1 at 127.0.0.1:[0-9]+ is away: ."));
        using var live = await GetAsync("/health/live");
        Assert.That(live.StatusCode, Is.EqualTo(HttpStatusCode.OK), "another start would bring no database back");
        await AssertPageAsync("/", HttpStatusCode.OK);
        await AssertPageAsync($"/runs/{Guid.CreateVersion7()}", HttpStatusCode.ServiceUnavailable);
        using var runs = await GetAsync("/api/runs");
        Assert.That(runs.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));

        await postgres.StartAgainAsync();

        await UntilReadyAsync(HttpStatusCode.OK);
        Assert.That(await worker.RunsAsync(), Is.Empty, "what was refused leaves nothing behind");
        var run = await worker.RunAsync("""{ "dryRun": true, "packs": ["BlockBay"] }""");
        Assert.That(Text(run, "state"), Is.EqualTo("succeeded"), worker.Program.ErrorSoFar);
        Assert.That(await worker.RunsAsync(), Has.Length.EqualTo(1));
        Assert.That(worker.Program.ErrorSoFar, Does.Not.Contain("   at ").And.Not.Contain(RealPostgres.Password));
    }

    private async Task AssertRefusedAsync()
    {
        using var answer = await worker.AskAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable), worker.Program.ErrorSoFar);
        Assert.That(answer.Headers.RetryAfter, Is.Not.Null);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.That(
            Text(problem.RootElement, "detail"),
            Does.StartWith("The store is away, and the worker waits for it: ").And.EndWith(".")
        );
    }

    private async Task AssertPageAsync(string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        // As browsers do.
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        using var page = await worker.Client.SendAsync(request);
        Assert.That(page.StatusCode, Is.EqualTo(status), path);
        Assert.That(page.Headers.Contains("Content-Security-Policy"), path);
        Assert.That(page.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"), path);
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("The store is away"), path);
    }

    private async Task<JsonElement> UntilReadyAsync(HttpStatusCode status)
    {
        JsonElement health = default;
        await worker.UntilAsync(
            async () =>
            {
                using var answer = await GetAsync("/health/ready");
                using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
                health = document.RootElement.Clone();
                return answer.StatusCode == status;
            },
            $"readiness {status}"
        );
        return health;
    }

    private Task<HttpResponseMessage> GetAsync(string path) => worker.Client.GetAsync(new Uri(path, UriKind.Relative));

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
