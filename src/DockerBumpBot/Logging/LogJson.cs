using System.Globalization;
using System.Text;
using DockerBumpBot.Reporting.Workflows;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace DockerBumpBot.Logging;

/// <summary>A log event as one line of compact JSON that no terminal and no runner of a workflow takes for a command.</summary>
internal sealed class LogJson : ITextFormatter
{
    private readonly RenderedCompactJsonFormatter _json = new();

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        _json.Format(logEvent, text);
        var line = Escaped(text.ToString().TrimEnd());
        output.Write((Workflow.IsHere ? line.Replace("##[", "#\\u0023[", StringComparison.Ordinal) : line) + "\n");
    }

    // JSON may hold those control characters that are not ASCII; a terminal may obey them.
    private static string Escaped(string line)
    {
        if (!line.Any(char.IsControl))
            return line;
        var escaped = new StringBuilder(line.Length + 16);
        foreach (var c in line)
        {
            if (char.IsControl(c))
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                escaped.Append(c);
        }

        return escaped.ToString();
    }
}
