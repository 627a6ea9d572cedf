namespace DockerBumpBot.Reporting.Diffs;

/// <summary>A diff for the eyes: nothing in it steers a terminal, and the CR before a line's end is seen.</summary>
internal static class VisibleDiff
{
    public static string Of(string diff) =>
        string.Join('\n', diff.Replace("\r\n", "^M\n", StringComparison.Ordinal).Split('\n').Select(Visible));

    private static string Visible(string line) => string.Join('\t', line.Split('\t').Select(PlainText.OneLine));
}
