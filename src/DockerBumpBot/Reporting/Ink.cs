using System.Text;
using Spectre.Console;

namespace DockerBumpBot.Reporting;

/// <summary>Styled text for a console, plain where the console has no colours or is no terminal.</summary>
internal sealed class Ink(IAnsiConsole console)
{
    private readonly bool _isColoured =
        console.Profile.Capabilities.Ansi && console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;

    public static Style Bold { get; } = new(decoration: Decoration.Bold);

    public static Style Dim { get; } = new(decoration: Decoration.Dim);

    public static Style Good { get; } = new(Color.Green);

    public static Style Notice { get; } = new(Color.Yellow);

    public static Style Alarm { get; } = new(Color.Red, decoration: Decoration.Bold);

    public void Append(StringBuilder text, string value, Style? style)
    {
        if (_isColoured && style is not null)
            text.Append(console.ToAnsi(new Text(value, style)).TrimEnd('\n'));
        else
            text.Append(value);
    }
}
