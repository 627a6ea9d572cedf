namespace DockerBumpBot.Reporting;

/// <summary>
/// Text from a repository or a registry may carry control characters. A terminal obeys them, and a line break could
/// make a name look like a message of its own.
/// </summary>
internal static class PlainText
{
    /// <summary>The text with every control character replaced, line breaks too.</summary>
    public static string OneLine(string text) => text.Any(char.IsControl) ? Replace(text, char.IsControl) : text;

    /// <summary>The text with its line breaks, each line but the first indented.</summary>
    public static string Block(string text) =>
        Replace(text.TrimEnd().ReplaceLineEndings("\n"), c => c != '\n' && char.IsControl(c)).Replace("\n", "\n    ");

    private static string Replace(string text, Func<char, bool> isBad) =>
        string.Concat(text.Select(c => isBad(c) ? '\uFFFD' : c));
}
