using System.Collections.Immutable;
using System.Text;

namespace DockerBumpBot.Configuration;

/// <summary>All mistakes as one text: a heading per source, and a line per mistake that begins with its place.</summary>
internal static class MistakeReport
{
    private const int Most = 50;

    /// <summary>The text, without a line break at its end.</summary>
    public static string Of(ImmutableArray<ConfigurationMistake> mistakes)
    {
        var text = new StringBuilder();
        foreach (var source in mistakes.GroupBy(mistake => Heading(mistake.Source)))
            Append(text, source.Key, [.. source]);
        return text.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder text, string heading, ImmutableArray<ConfigurationMistake> mistakes)
    {
        var shown = mistakes[..Math.Min(Most, mistakes.Length)];
        var width = shown.Max(mistake => Place(mistake.Source).Length);
        text.Append($"{heading} has {mistakes.Length} {(mistakes.Length == 1 ? "mistake" : "mistakes")}:\n");
        foreach (var mistake in shown)
            text.Append($"  {(Place(mistake.Source).PadRight(width) + "   ").TrimStart()}{mistake.Message}\n");
        if (shown.Length < mistakes.Length)
            text.Append($"  … and {mistakes.Length - shown.Length} more\n");
    }

    private static string Heading(Origin origin) =>
        origin switch
        {
            Origin.InFile file => file.Path,
            Origin.Variable => "the environment",
            _ => "the command line",
        };

    private static string Place(Origin origin) =>
        origin switch
        {
            Origin.InFile { Line: { } line } => $"line {line}",
            Origin.Variable variable => variable.Name,
            Origin.Option option => option.Name,
            _ => "",
        };
}
