using System.Globalization;
using DockerBumpBot.Secrets;
using Serilog.Events;
using Serilog.Formatting;

namespace DockerBumpBot.Logging;

/// <summary>
/// Takes the secrets out of what another format has made of an event: out of its message, its properties and its
/// exceptions alike.
/// </summary>
internal sealed class RedactingFormat(ITextFormatter format, Redactor redactor) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        format.Format(logEvent, text);
        output.Write(redactor.Hide(text.ToString()));
    }
}
