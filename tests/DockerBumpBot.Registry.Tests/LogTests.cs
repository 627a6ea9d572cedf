using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Asking;
using DockerBumpBot.Testing;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Registry.Tests;

[CancelAfter(30_000)]
internal sealed class LogTests
{
    private static readonly ImageRepository Python = Ask.Image("demisto/python3");

    [TestCase(404)]
    [TestCase(403)]
    [TestCase(429)]
    [TestCase(500)]
    public async Task An_ordinary_failure_is_at_most_one_line_below_a_warning(int status)
    {
        await using var server = await ScriptedServer.StartAsync(context => context.StatusAsync(status));
        using var log = new LogRecorder();
        using var registries = Ask.Registries(Ask.At(server.Url), loggers: log);

        await registries.BeginRun().TagsAsync("demisto/python3");

        var lines = log.Lines.Where(line => line.Level > LogLevel.Debug).ToList();
        Assert.That(lines, Has.Count.LessThanOrEqualTo(1));
        Assert.That(lines.Select(line => line.Level), Is.All.EqualTo(LogLevel.Information));
        Assert.That(
            lines.Select(line => line.Text),
            Is.All.StartsWith($"demisto/python3: {server.Url.Authority} ").And.All.Not.Contain("\n")
        );
        Assert.That(log.Lines.Select(line => line.Exception), Is.All.Null);
    }

    [Test]
    public async Task An_unknown_failure_shows_where_it_happened_and_nothing_that_a_server_wrote()
    {
        using var log = new LogRecorder();
        var options = new RegistryOptions();
        var question = new Question(
            options,
            new RunTime(options.RunTimeout, TimeProvider.System),
            TimeProvider.System,
            log.CreateLogger<Question>()
        );

        var answer = await question.AskAsync(
            Python,
            new Uri("http://a.example"),
            _ => Task.FromException<string>(new NotSupportedException("the-secret")),
            failure => failure.Message,
            Ask.Stop
        );

        Assert.That(answer, Is.EqualTo("The server's answer could not be understood (NotSupportedException)."));
        var line = log.Lines.Single();
        Assert.That(line.Level, Is.EqualTo(LogLevel.Warning));
        Assert.That(line.Text, Does.Contain(nameof(Question.AskAsync)).And.Not.Contain("the-secret"));
        Assert.That(line.Exception, Is.Null, "its text may hold anything");
    }
}
