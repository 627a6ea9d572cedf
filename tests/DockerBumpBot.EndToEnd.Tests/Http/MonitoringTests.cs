using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DockerBumpBot.Testing;

namespace DockerBumpBot.EndToEnd.Tests.Http;

/// <summary>What a monitoring system sees, and what nobody sees.</summary>
internal sealed partial class MonitoringTests
{
    private const long MostMemory = 120L * 1024 * 1024;

    [Test]
    public async Task Metrics_tell_what_runs_have_done()
    {
        await using var worker = await HttpWorker.StartAsync();
        var run = await worker.RunAsync();
        var totals = run.GetProperty("totals");

        var metrics = await MetricsAsync(worker);

        Assert.That(Sum(metrics, "dockerbump_runs_total"), Is.EqualTo(1));
        Assert.That(Sum(metrics, "dockerbump_runs_active"), Is.Zero);
        Assert.That(Sum(metrics, "dockerbump_run_duration_seconds_count"), Is.EqualTo(1));
        Assert.That(Sum(metrics, "dockerbump_items_total"), Is.EqualTo(totals.GetProperty("items").GetInt32()));
        Assert.That(
            Sum(metrics, "dockerbump_items_total", "outcome=\"skipped\""),
            Is.EqualTo(totals.GetProperty("skipped").GetInt32())
        );
        Assert.That(Sum(metrics, "dockerbump_pull_requests_total", "action=\"opened\""), Is.EqualTo(22));
        // Where a request is sent on to belongs to it.
        var asked = worker.Content.GitHub.Requests.Count(request => !request.Path.StartsWith("/codeload/"));
        Assert.That(Sum(metrics, "dockerbump_github_requests_total"), Is.EqualTo(asked));
        Assert.That(Sum(metrics, "dockerbump_github_quota_remaining"), Is.Positive);
        Assert.That(Sum(metrics, "dockerbump_registry_request_duration_seconds_count"), Is.Positive);
        Assert.That(metrics.Select(metric => metric.Labels), Has.None.Contains("acme").And.None.Contains("BlockBay"));
    }

    [Test]
    public async Task Metrics_are_sent_over_OTLP()
    {
        var bodies = new ConcurrentQueue<byte[]>();
        await using var collector = await ScriptedServer.StartAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            bodies.Enqueue(body.ToArray());
            context.Response.ContentType = "application/x-protobuf";
        });
        await using var worker = await HttpWorker.StartAsync($"otlpEndpoint: {collector.Url}");
        await worker.RunAsync("""{ "dryRun": true }""");

        // What is left is sent when the worker ends.
        worker.Program.Terminate();
        Assert.That((await worker.Program.EndAsync()).ExitCode, Is.Zero);

        Assert.That(collector.Requests, Has.All.Property("Path").EqualTo("/v1/metrics"));
        Assert.That(
            bodies.Select(Encoding.Latin1.GetString),
            Has.Some.Contains("dockerbump.runs").And.Some.Contains("dockerbump.items")
        );
    }

    [Test]
    public async Task Health_says_how_everything_was_when_it_was_last_asked_and_asks_nobody()
    {
        await using var worker = await HttpWorker.StartAsync();
        await worker.RunAsync("""{ "dryRun": true }""");
        worker.Content.GitHub.ForgetRequests();

        for (var i = 0; i < 50; i++)
        {
            using var ready = await worker.JsonAsync("/health/ready");
            Assert.That(ready.RootElement.GetProperty("status").GetString(), Is.EqualTo("healthy"));
            Assert.That(
                ready
                    .RootElement.GetProperty("checks")
                    .EnumerateArray()
                    .Select(check => check.GetProperty("age").GetDouble()),
                Has.Exactly(3).GreaterThanOrEqualTo(0)
            );
        }

        Assert.That(worker.Content.GitHub.Requests, Is.Empty);
        await worker.Content.GitHub.DisposeAsync();
        await worker.RunAsync("""{ "dryRun": true }""");
        using var degraded = await worker.JsonAsync("/health/ready");
        Assert.That(degraded.RootElement.GetProperty("status").GetString(), Is.EqualTo("degraded"));
    }

    [Test]
    public async Task Idle_it_holds_less_than_120_MB()
    {
        await using var worker = await HttpWorker.StartAsync();
        foreach (var path in new[] { "/", "/health/live", "/health/ready", "/metrics", "/api/runs" })
            await worker.Client.GetStringAsync(new Uri(path, UriKind.Relative));

        var status = await File.ReadAllTextAsync($"/proc/{worker.Program.Id}/status");

        var memory = long.Parse(ResidentSet().Match(status).Groups[1].Value) * 1024;
        TestContext.Out.WriteLine($"{memory / 1024 / 1024} MB");
        Assert.That(memory, Is.LessThan(MostMemory));
    }

    [Test]
    public async Task No_secret_is_logged_however_much_is_logged()
    {
        await using var worker = await HttpWorker.StartAsync("webhookDelay: 1s", "--log-level", "Debug");
        await worker.RunAsync("""{ "dryRun": true }""");
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        var path = new Uri($"/webhooks/docker-hub/{HttpWorker.DockerHubSecret}", UriKind.Relative);
        using var answer = await worker.Client.PostAsync(path, content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        worker.Program.Terminate();

        var end = await worker.Program.EndAsync();

        Assert.That(end.Error, Does.Contain("dbug"));
        foreach (var secret in new[] { HttpWorker.Token, HttpWorker.GitHubSecret, HttpWorker.DockerHubSecret })
            Assert.That(end.Error, Does.Not.Contain(secret));
    }

    private static async Task<Metric[]> MetricsAsync(HttpWorker worker)
    {
        var text = await worker.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#');
        return
        [
            .. lines.Select(line =>
            {
                var parts = Sample().Match(line);
                Assert.That(parts.Success, line);
                return new Metric(
                    parts.Groups[1].Value,
                    parts.Groups[2].Value,
                    double.Parse(parts.Groups[3].Value, System.Globalization.CultureInfo.InvariantCulture)
                );
            }),
        ];
    }

    private static double Sum(Metric[] metrics, string name, string label = "")
    {
        var meant = metrics
            .Where(metric => metric.Name == name && metric.Labels.Contains(label, StringComparison.Ordinal))
            .ToArray();
        Assert.That(meant, Is.Not.Empty, name);
        return meant.Sum(metric => metric.Value);
    }

    [GeneratedRegex(@"^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? ([-+.0-9eE]+|NaN|[+-]Inf)(?: \d+)?$")]
    private static partial Regex Sample();

    [GeneratedRegex(@"VmRSS:\s+(\d+) kB")]
    private static partial Regex ResidentSet();

    private sealed record Metric(string Name, string Labels, double Value);
}
