using System.Runtime.CompilerServices;
using System.Text;

namespace DockerBumpBot.Sandbox.Pages.Markup;

/// <summary>Markup that is safe to send. Whatever text is put into it is escaped on the way: there is no other way in.</summary>
public sealed class Html
{
    private readonly string markup;

    private Html(string markup) => this.markup = markup;

    /// <summary>No markup at all.</summary>
    public static Html Nothing { get; } = new("");

    /// <summary>Markup with holes; text in the holes is escaped, markup is not.</summary>
    public static Html Of(HtmlText text) => new(text.ToString());

    /// <summary>Markup that is made of nothing but what is allowed, by whoever has seen to that.</summary>
    public static Html Checked(string markup) => new(markup);

    /// <summary>Parts in a row.</summary>
    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.markup)));

    /// <summary>Text, so that a browser shows each character of it and obeys none.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
            _ = character switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\n' or '\t' => escaped.Append(character),
                // What turns the direction of a line around makes a name read like another one.
                _ when char.IsControl(character) || IsDirection(character) => escaped.Append('\uFFFD'),
                _ => escaped.Append(character),
            };
        return escaped.ToString();
    }

    /// <summary>The markup.</summary>
    public override string ToString() => markup;

    private static bool IsDirection(char character) =>
        character is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}

/// <summary>What the compiler makes of an interpolated string where <see cref="Html"/> is wanted.</summary>
[InterpolatedStringHandler]
public readonly ref struct HtmlText
{
    private readonly StringBuilder text;

    /// <summary>Called by the compiler.</summary>
    public HtmlText(int literalLength, int formattedCount) => text = new(literalLength + (formattedCount * 16));

    /// <summary>The text between the holes: markup.</summary>
    public void AppendLiteral(string literal) => text.Append(literal);

    /// <summary>Markup, as it is.</summary>
    public void AppendFormatted(Html? part) => text.Append(part);

    /// <summary>Markup, as it is.</summary>
    public void AppendFormatted(IEnumerable<Html> parts)
    {
        foreach (var part in parts)
            text.Append(part);
    }

    /// <summary>Text, escaped.</summary>
    public void AppendFormatted(string? value) => text.Append(Html.Escape(value ?? ""));

    /// <summary>A number.</summary>
    public void AppendFormatted(long value) => text.Append(value);

    /// <summary>The markup so far.</summary>
    public override string ToString() => text.ToString();
}
