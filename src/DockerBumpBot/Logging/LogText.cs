using System.Globalization;
using DockerBumpBot.Reporting;
using DockerBumpBot.Reporting.Workflows;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace DockerBumpBot.Logging;

/// <summary>A log event as text that a terminal cannot mistake for a command.</summary>
internal sealed class LogText : ITextFormatter
{
    private readonly MessageTemplateTextFormatter _start = new("{Timestamp:HH:mm:ss} ", CultureInfo.InvariantCulture);

    private readonly MessageTemplateTextFormatter _rest = new(
        "{Message:lj}{NewLine}{Exception}",
        CultureInfo.InvariantCulture
    );

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        _start.Format(logEvent, text);
        text.Write($"{WordOf(logEvent.Level)} ");
        // Several repositories may be at work at once.
        if (LogScope.RepositoryOf(logEvent) is { } repository && !Names(logEvent, repository))
            text.Write($"[{repository}] ");
        _rest.Format(logEvent, text);
        var block = PlainText.Block(text.ToString());
        output.Write(
            (Workflow.IsHere ? string.Join('\n', block.Split('\n').Select(WorkflowCommand.Harmless)) : block) + "\n"
        );
    }

    // Cut to four letters, as the formatter would do it, an error is "eror".
    private static string WordOf(LogEventLevel level) =>
        level switch
        {
            LogEventLevel.Verbose => "trace",
            LogEventLevel.Debug => "debug",
            LogEventLevel.Information => "info",
            LogEventLevel.Warning => "warn",
            LogEventLevel.Error => "error",
            _ => "fatal",
        };

    private static bool Names(LogEvent logEvent, string repository) =>
        logEvent.RenderMessage(CultureInfo.InvariantCulture).Contains(repository, StringComparison.Ordinal);
}
