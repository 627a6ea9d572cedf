using System.Globalization;
using System.Text;

namespace DockerBumpBot.GitHub.Wording;

/// <summary>Text of the repository or the registry without anything that a reader could not see.</summary>
internal static class VisibleText
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>
    /// One line: line breaks and tabs are spaces; other control characters, bidirectional and invisible ones, and
    /// what is no character at all are U+FFFD. The two joiners stay: names and emoji need them.
    /// </summary>
    public static string Of(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            visible.Append(rune.Value is '\t' or '\n' or '\r' or '\v' or '\f' or 0x85 ? " " : OfRune(rune));
        return visible.ToString();
    }

    /// <summary>The beginning of a text, never half a character, with an ellipsis where something is missing.</summary>
    public static string Clip(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = most - 1;
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end] + "…";
    }

    private static string OfRune(Rune rune) =>
        rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner || !IsInvisible(rune) ? rune.ToString() : "\uFFFD";

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned;
}
