using System.Net;
using System.Text;
using System.Text.RegularExpressions;

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

        var metrics = await Metric.AllOfAsync(worker);

        Assert.That(Metric.Sum(metrics, "dockerbump_runs_total"), Is.EqualTo(1));
        Assert.That(Metric.Sum(metrics, "dockerbump_runs_active"), Is.Zero);
        Assert.That(Metric.Sum(metrics, "dockerbump_run_duration_seconds_count"), Is.EqualTo(1));
        Assert.That(Metric.Sum(metrics, "dockerbump_items_total"), Is.EqualTo(totals.GetProperty("items").GetInt32()));
        Assert.That(
            Metric.Sum(metrics, "dockerbump_items_total", "outcome=\"skipped\""),
            Is.EqualTo(totals.GetProperty("skipped").GetInt32())
        );
        Assert.That(Metric.Sum(metrics, "dockerbump_pull_requests_total", "action=\"opened\""), Is.EqualTo(22));
        // Where a request is sent on to belongs to it.
        var asked = worker.Content.GitHub.Requests.Count(request => !request.Path.StartsWith("/codeload/"));
        Assert.That(Metric.Sum(metrics, "dockerbump_github_requests_total"), Is.EqualTo(asked));
        Assert.That(Metric.Sum(metrics, "dockerbump_github_quota_remaining"), Is.Positive);
        Assert.That(Metric.Sum(metrics, "dockerbump_registry_request_duration_seconds_count"), Is.Positive);
        Assert.That(metrics.Select(metric => metric.Labels), Has.None.Contains("acme").And.None.Contains("BlockBay"));
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

        Assert.That(end.Error, Does.Contain(" debug "));
        foreach (var secret in new[] { HttpWorker.Token, HttpWorker.GitHubSecret, HttpWorker.DockerHubSecret })
            Assert.That(end.Error, Does.Not.Contain(secret));
    }

    [GeneratedRegex(@"VmRSS:\s+(\d+) kB")]
    private static partial Regex ResidentSet();
}
