using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace DockerBumpBot.GitHub.Wording;

/// <summary>Text as GitHub shows it literally: no Markdown, HTML, link, mention, reference or emoji comes of it.</summary>
/// <remarks>
/// Two readers have to be kept off. The Markdown parser finds nothing to parse where all punctuation is written as
/// character references. What GitHub does afterwards (mentions, issues, commits, emoji) works on the text of the
/// page, where references are gone: it leaves out <c>code</c> and <c>pre</c>. Code spans in backticks would do neither
/// in tables, where a bar ends the cell, nor in HTML, where they are not read.
/// </remarks>
public static partial class LiteralMarkdown
{
    /// <summary>One line of text, anywhere in a paragraph, a table, a heading or HTML.</summary>
    public static string Code(string text)
    {
        var visible = VisibleText.Of(text);
        return visible.Length == 0 ? "" : $"<code>{Inline(visible)}</code>";
    }

    /// <summary>Lines of text as a block; begins and ends a paragraph wherever it stands.</summary>
    public static string Block(string text)
    {
        // After <pre> nothing is parsed as Markdown up to </pre>, so that the rest can stay readable in the source.
        var lines = text.ReplaceLineEndings("\n")
            .Split('\n')
            .Select(line => WebUtility.HtmlEncode(VisibleText.Of(line)));
        return $"\n\n<pre>\n{string.Join('\n', lines)}\n</pre>\n\n";
    }

    /// <summary>A sentence that should not look like code: what it would refer to is broken up invisibly.</summary>
    public static string Sentence(string text) => Entities(PlainText.Of(text).Trim(), keep: " ,'(");

    /// <summary>The ways in which a text can stand in a title, a commit message or a body, escaped as it is there.</summary>
    public static IEnumerable<string> FormsOf(string text) =>
        [
            PlainText.Of(text),
            Inline(VisibleText.Of(text)),
            Entities(PlainText.Of(text), keep: " ,'("),
            WebUtility.HtmlEncode(VisibleText.Of(text)),
        ];

    // E-mail addresses become links from the parsed text, where references are decoded already (cmark-gfm's
    // postprocess_text), unless a tag divides them.
    private static string Inline(string visible) =>
        Web()
            .Replace(Entities(visible, keep: " .-/,"), "$1&#46;")
            .Replace("&#64;", "<wbr>&#64;", StringComparison.Ordinal);

    private static string Entities(string visible, string keep)
    {
        var escaped = new StringBuilder(visible.Length + 16);
        foreach (var c in visible)
            if (c < 0x80 && !char.IsAsciiLetterOrDigit(c) && !keep.Contains(c, StringComparison.Ordinal))
                escaped.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
            else
                escaped.Append(c);
        return escaped.ToString();
    }

    // "www." alone begins a link.
    [GeneratedRegex(@"(www)\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Web();
}
