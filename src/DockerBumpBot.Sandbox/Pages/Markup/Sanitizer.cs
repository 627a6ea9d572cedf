using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace DockerBumpBot.Sandbox.Pages.Markup;

/// <summary>
/// Writes HTML anew out of what is on its lists; everything else of it is left out, or shown as text. No tag comes out
/// that was not opened and closed here.
/// </summary>
internal static partial class Sanitizer
{
    private static readonly FrozenSet<string> Allowed =
    [
        .. "a p b i em strong del ins sub sup code pre kbd blockquote ul ol li h1 h2 h3 h4 h5 h6".Split(' '),
        .. "table thead tbody tfoot tr th td details summary div span dl dt dd".Split(' '),
    ];

    private static readonly FrozenSet<string> Single = ["br", "hr"];

    /// <summary>Cleans a fragment.</summary>
    internal static Html Clean(string markup)
    {
        var (clean, open, at) = (new StringBuilder(markup.Length), new Stack<string>(), 0);
        foreach (Match match in Piece().Matches(markup))
        {
            AppendText(clean, markup[at..match.Index]);
            at = match.Index + match.Length;
            if (match.Groups["name"] is { Success: true } name)
                AppendTag(clean, open, match, name.Value.ToLowerInvariant());
        }

        AppendText(clean, markup[at..]);
        while (open.TryPop(out var last))
            clean.Append("</").Append(last).Append('>');
        return Html.Checked(clean.ToString());
    }

    private static void AppendTag(StringBuilder clean, Stack<string> open, Match match, string name)
    {
        if (Single.Contains(name))
        {
            clean.Append('<').Append(name).Append('>');
        }
        else if (!Allowed.Contains(name))
        {
            // The text in between stays, as text.
        }
        else if (match.Groups["end"].Length == 0)
        {
            open.Push(name);
            clean.Append('<').Append(name).Append(Attributes(name, match.Groups["rest"].Value)).Append('>');
        }
        else if (open.Contains(name))
        {
            string last;
            do clean.Append("</").Append(last = open.Pop()).Append('>');
            while (last != name);
        }
    }

    private static string Attributes(string name, string rest)
    {
        foreach (Match attribute in Attribute().Matches(rest))
        {
            // A browser would decode it before it looks at it.
            var value = System.Net.WebUtility.HtmlDecode(attribute.Groups["value"].Value);
            switch (name, attribute.Groups["name"].Value.ToLowerInvariant())
            {
                case ("a", "href") when IsHarmless(value):
                    return $" href=\"{Html.Escape(value)}\" rel=\"noopener noreferrer nofollow\"";
                case ("div" or "p", "class") when value.StartsWith("markdown-alert", StringComparison.Ordinal):
                    return $" class=\"{Html.Escape(value)}\"";
            }
        }

        return "";
    }

    private static bool IsHarmless(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "mailto";

    // References to characters are text already; a lone ampersand is not.
    private static void AppendText(StringBuilder clean, string text)
    {
        var at = 0;
        foreach (Match reference in Reference().Matches(text))
        {
            clean.Append(Html.Escape(text[at..reference.Index])).Append(reference.Value);
            at = reference.Index + reference.Length;
        }

        clean.Append(Html.Escape(text[at..]));
    }

    [GeneratedRegex(
        """<!--.*?-->|<(?<end>/?)(?<name>[a-zA-Z][a-zA-Z0-9]*)(?<rest>(?:\s+[a-zA-Z_:][a-zA-Z0-9_.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*/?>""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Piece();

    [GeneratedRegex(
        """(?<name>[a-zA-Z_:][a-zA-Z0-9_.:-]*)\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'=<>`]+))""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Attribute();

    [GeneratedRegex(
        "&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Reference();
}
