using DockerBumpBot.Runs;
using DockerBumpBot.Testing;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.Tests.Commands;

/// <summary><c>dockerbump health</c>, as the health check of a container calls it.</summary>
internal sealed class HealthTests
{
    [TestCase(200, ExitCode.Done)]
    [TestCase(503, ExitCode.Unreachable)]
    public async Task The_answer_of_the_worker_decides(int status, int exitCode)
    {
        await using var server = await ScriptedServer.StartAsync(context =>
            context.BodyAsync("text/plain", "how it is", status)
        );

        var run = await DockerBump.Default.RunAsync("health", $"{server.Url}health/live");

        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.ToString());
        Assert.That(run.Output + run.Error, Does.Contain("how it is"));
    }

    [Test]
    public async Task An_address_alone_asks_whether_the_worker_lives()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
            context.BodyAsync("text/plain", context.Request.Path)
        );

        var run = await DockerBump.Default.RunAsync("health", $"{server.Url}");

        Assert.That(run.Output.Trim(), Is.EqualTo("/health/live"), run.ToString());
    }

    [Test]
    public async Task Nobody_there_is_not_well()
    {
        var run = await DockerBump.Default.RunAsync("health", "http://127.0.0.1:1/health/live");

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Unreachable), run.ToString());
        Assert.That(run.Error, Does.StartWith("http://127.0.0.1:1/health/live does not answer: "));
    }

    [Test]
    public async Task What_is_no_URL_is_bad_usage()
    {
        var run = await DockerBump.Default.RunAsync("health", "file:///etc/hostname");

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage), run.ToString());
    }
}
