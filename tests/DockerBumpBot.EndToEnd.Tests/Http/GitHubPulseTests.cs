using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DockerBumpBot.EndToEnd.Tests.Runs;
using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.EndToEnd.Tests.Http;

/// <summary>How GitHub is, as a probe and a scraper see it: nothing but what it has said to runs.</summary>
internal sealed class GitHubPulseTests
{
    private const string Dry = """{ "dryRun": true, "packs": ["BlockBay"] }""";

    private HttpWorker worker = null!;

    [SetUp]
    public async Task StartAWorker() =>
        worker = await HttpWorker.StartAsync(
            program => program.With("DOCKERBUMP__GitHub__Patience", "0s"),
            "webhookDelay: 1s"
        );

    [TearDown]
    public async Task StopIt() => await worker.DisposeAsync();

    [Test]
    public async Task Readiness_repeats_what_GitHub_has_said_last()
    {
        LocalFault? fault = null;
        foreach (var each in new[] { BadGateway, Unauthorized })
            worker.Content.GitHub.FailNext(_ => fault == each, each, int.MaxValue);

        Assert.That(await ReadinessAsync(), Is.EqualTo(("healthy", "healthy", "no run has asked it yet", false)));

        fault = BadGateway;
        await worker.RunAsync(Dry);
        Assert.That(await ReadinessAsync(), Is.EqualTo(("degraded", "degraded", "it answered 502", true)));

        fault = null;
        await worker.RunAsync(Dry);
        Assert.That(await ReadinessAsync(), Is.EqualTo(("healthy", "healthy", "it answered", true)));

        fault = Unauthorized;
        await worker.RunAsync(Dry);
        Assert.That(
            await ReadinessAsync(),
            Is.EqualTo(("degraded", "degraded", "it does not accept the credentials", true))
        );
    }

    [Test]
    public async Task A_GitHub_that_cuts_the_connection_has_given_no_answer()
    {
        worker.Content.GitHub.FailNext(_ => true, new LocalFault.Cut(), int.MaxValue);

        await worker.RunAsync(Dry);

        Assert.That(await ReadinessAsync(), Is.EqualTo(("degraded", "degraded", "it gave no answer", true)));
    }

    [Test]
    public async Task Every_request_is_counted_by_its_kind_and_the_quota_is_what_GitHub_said_was_left()
    {
        await worker.RunAsync("""{ "packs": ["BlockBay"] }""");

        var metrics = await Metric.AllAfterAsync(worker, runs: 1);

        // Where a request is sent on to belongs to it.
        var asked = worker.Content.GitHub.Requests.Where(request => !request.Path.StartsWith("/codeload/")).ToArray();
        var (writes, archives) = (asked.Count(IsWrite), asked.Count(IsArchive));
        Assert.That(writes, Is.Positive);
        Assert.That(Requests(metrics, "write"), Is.EqualTo(writes));
        Assert.That(Requests(metrics, "archive"), Is.EqualTo(archives));
        Assert.That(Requests(metrics, "read"), Is.EqualTo(asked.Length - writes - archives));
        Assert.That(Metric.Sum(metrics, "dockerbump_github_quota_limit", "resource=\"core\""), Is.EqualTo(5000));
        Assert.That(Remaining(metrics), Is.EqualTo(await LeftAsync()));

        // Its last request.
        worker.Content.GitHub.LeaveQuota("content-bot", 1);
        await worker.RunAsync(Dry);
        Assert.That(Remaining(await Metric.AllAfterAsync(worker, runs: 2)), Is.Zero);
    }

    private static readonly LocalFault BadGateway = new LocalFault.Failure(502);

    private static readonly LocalFault Unauthorized = new LocalFault.Failure(401, "Bad credentials");

    private static bool IsWrite(AnsweredRequest request) => request.IsWrite;

    private static bool IsArchive(AnsweredRequest request) =>
        request.Route.Contains("tarball", StringComparison.Ordinal);

    private static double Requests(Metric[] metrics, string kind) =>
        Metric.SumOrZero(metrics, "dockerbump_github_requests_total", $"kind=\"{kind}\"");

    private static double Remaining(Metric[] metrics) =>
        Metric.Sum(metrics, "dockerbump_github_quota_remaining", "resource=\"core\"");

    // Asking for it costs nothing.
    private async Task<int> LeftAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(worker.Content.GitHub.Url, "rate_limit"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", HostedContent.Token);
        request.Headers.UserAgent.ParseAdd("tests");
        using var answer = await worker.Client.SendAsync(request);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("resources").GetProperty("core").GetProperty("remaining").GetInt32();
    }

    private async Task<(string? All, string? GitHub, string? Detail, bool HasAge)> ReadinessAsync()
    {
        using var answer = await worker.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), "no other worker would fare better");
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var github = json
            .RootElement.GetProperty("checks")
            .EnumerateArray()
            .Single(check => check.GetProperty("name").GetString() == "github");
        return (
            json.RootElement.GetProperty("status").GetString(),
            github.GetProperty("status").GetString(),
            github.GetProperty("detail").GetString(),
            github.TryGetProperty("age", out _)
        );
    }
}
