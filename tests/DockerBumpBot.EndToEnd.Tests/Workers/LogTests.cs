using System.Text.Json;

namespace DockerBumpBot.EndToEnd.Tests.Workers;

/// <summary>What a worker logs, as programs read it.</summary>
internal sealed class LogTests
{
    private PullRequestGate gate = null!;
    private HostedWorkers workers = null!;

    [SetUp]
    public async Task StartTheServers()
    {
        gate = new PullRequestGate(number: 1000);
        workers = await HostedWorkers.WithFileAsync(gate);
    }

    [TearDown]
    public async Task StopThem()
    {
        gate.Dispose();
        await workers.DisposeAsync();
    }

    [Test]
    public async Task Without_a_terminal_every_event_is_a_line_of_JSON_with_its_run_its_repository_and_its_pack()
    {
        workers.LogFormat = "auto";
        var worker = await workers.StartedAsync();
        await workers.UntilAsync(all => all.Any(run => run.State == "partly-failed"), "a run");
        worker.Terminate();
        var end = await worker.EndAsync();

        var events = end
            .Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToArray();
        var decided = events.Where(logged => Text(logged, "Result") == "opened").ToArray();
        Assert.That(decided, Has.Length.EqualTo(22));
        Assert.That(decided.Select(logged => Text(logged, "Repository")), Is.All.EqualTo("acme/content"));
        Assert.That(decided.Select(logged => Text(logged, "Run")).Distinct().Count(), Is.EqualTo(1));
        Assert.That(decided.Select(logged => Text(logged, "Pack")), Is.Unique.And.No.Null);
        Assert.That(Guid.TryParse(Text(decided[0], "Run"), out _));
        Assert.That(decided.Select(logged => Text(logged, "@m")), Is.All.Match("^[A-Za-z]+: opened #[0-9]+$"));
        Assert.That(events.Select(logged => Text(logged, "@m")), Has.Some.Contains("The worker has stopped"));
    }

    private static string? Text(JsonElement logged, string name) =>
        logged.TryGetProperty(name, out var value) ? value.ToString() : null;
}
