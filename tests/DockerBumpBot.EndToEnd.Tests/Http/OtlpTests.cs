using System.Collections.Concurrent;
using System.Text;
using DockerBumpBot.Testing;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.EndToEnd.Tests.Http;

/// <summary>What a collector of metrics is sent, and who it is told sends it.</summary>
internal sealed class OtlpTests
{
    private readonly ConcurrentQueue<byte[]> bodies = new();

    [Test]
    public async Task Metrics_are_sent_over_OTLP()
    {
        await using var collector = await ScriptedServer.StartAsync(TakeAsync);
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

    [TestCase("OTEL_EXPORTER_OTLP_HEADERS")]
    [TestCase("OTEL_EXPORTER_OTLP_METRICS_HEADERS")]
    public async Task The_collector_is_sent_the_headers_of_the_environment_and_nobody_else_sees_them(string variable)
    {
        const string secret = "0paque-To/ken";
        await using var collector = await ScriptedServer.StartAsync(TakeAsync);
        await using var worker = await HttpWorker.StartAsync(
            program => program.With(variable, $"authorization=Bearer%20{Uri.EscapeDataString(secret)},x-tenant=acme"),
            $"otlpEndpoint: {collector.Url}",
            "--log-level",
            "Debug"
        );

        worker.Program.Terminate();
        var end = await worker.Program.EndAsync();

        Assert.That(end.ExitCode, Is.Zero, end.ToString());
        Assert.That(collector.Requests, Is.Not.Empty);
        Assert.That(collector.Requests, Has.All.Property("Authorization").EqualTo($"Bearer {secret}"));
        Assert.That(end.ToString(), Does.Not.Contain(secret).And.Not.Contain(Uri.EscapeDataString(secret)));
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        bodies.Enqueue(body.ToArray());
        context.Response.ContentType = "application/x-protobuf";
    }
}
