using System.Globalization;

namespace DockerBumpBot.Reporting;

/// <summary>
/// Text from a repository or a registry may carry control characters. A terminal obeys them, a line break could make a
/// name look like a message of its own, and a mark of direction turns the rest of the line around.
/// </summary>
internal static class PlainText
{
    /// <summary>The text with everything replaced that steers and is not seen, line breaks too.</summary>
    public static string OneLine(string text) => text.Any(Steers) ? Replace(text, Steers) : text;

    /// <summary>The text with its line breaks, each line but the first indented.</summary>
    public static string Block(string text) =>
        Replace(text.TrimEnd().ReplaceLineEndings("\n"), c => c != '\n' && Steers(c)).Replace("\n", "\n    ");

    // The two joiners stay: names need them.
    private static bool Steers(char c) =>
        c is not ('\u200C' or '\u200D')
        && char.GetUnicodeCategory(c)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    private static string Replace(string text, Func<char, bool> isBad) =>
        string.Concat(text.Select(c => isBad(c) ? '\uFFFD' : c));
}
