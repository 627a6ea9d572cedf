using System.Globalization;
using DockerBumpBot.Reporting.Workflows;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace DockerBumpBot.Reporting;

/// <summary>A log event as text that a terminal cannot mistake for a command.</summary>
internal sealed class LogText : ITextFormatter
{
    private readonly MessageTemplateTextFormatter _text = new(
        "{Timestamp:HH:mm:ss} {Level:w4} {Message:lj}{NewLine}{Exception}",
        CultureInfo.InvariantCulture
    );

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        _text.Format(logEvent, text);
        var block = PlainText.Block(text.ToString());
        output.Write(
            (Workflow.IsHere ? string.Join('\n', block.Split('\n').Select(WorkflowCommand.Harmless)) : block) + "\n"
        );
    }
}
