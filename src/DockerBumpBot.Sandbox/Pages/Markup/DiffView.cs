using System.Globalization;
using System.Text.RegularExpressions;
using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.Sandbox.Pages.Markup;

/// <summary>The diff of one file as a table of lines, with what differs inside a line marked.</summary>
internal static partial class DiffView
{
    // Beyond this nobody reads on, and browsers slow down.
    private const int MostLines = 1000;

    internal static Html Render(LocalFileDiff file)
    {
        var lines = LinesOf(file.Text).ToArray();
        var more =
            lines.Length > MostLines ? Html.Of($"<p class=note>…and {lines.Length - MostLines} more lines.</p>") : null;
        return Html.Of(
            $"""
            <details class=file open>
            <summary><code>{file.Path}</code> <span class=count><span class=plus>+{file.Added}</span> <span class=minus>−{file.Deleted}</span></span></summary>
            {(file.IsBinary ? Html.Of($"<p class=note>A binary file.</p>") : Table(lines.Take(MostLines)))}
            {more}
            </details>
            """
        );
    }

    private static Html Table(IEnumerable<DiffLine> lines) =>
        Html.Of(
            $"""
            <div class=scroll><table class=diff><tbody>
            {lines.Select(Row)}
            </tbody></table></div>
            """
        );

    private static Html Row(DiffLine line) =>
        line.Kind == ' ' || line.Kind == '+' || line.Kind == '-'
            ? Html.Of(
                $"<tr class={NameOf(line.Kind)}><td class=no>{Number(line.Old)}</td><td class=no>{Number(line.New)}</td><td class=sign>{line.Kind.ToString()}</td><td class=line>{Marked(line)}</td></tr>\n"
            )
            : Html.Of($"<tr class=hunk><td colspan=4>{line.Text}</td></tr>\n");

    private static string NameOf(char kind) =>
        kind switch
        {
            '+' => "added",
            '-' => "deleted",
            _ => "same",
        };

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static Html Marked(DiffLine line)
    {
        // A carriage return is a byte that must not change, so it is shown.
        var (text, end) = line.Text.EndsWith('\r')
            ? (line.Text[..^1], Html.Of($"<abbr class=cr title=\"carriage return\">CR</abbr>"))
            : (line.Text, null);
        var stop = Math.Min(line.To, text.Length);
        return line.From < stop
            ? Html.Of($"{text[..line.From]}<mark>{text[line.From..stop]}</mark>{text[stop..]}{end}")
            : Html.Of($"{text}{end}");
    }

    private static List<DiffLine> LinesOf(string diff)
    {
        var (lines, old, next, inside) = (new List<DiffLine>(), 0, 0, false);
        foreach (var line in diff.TrimEnd('\n').Split('\n'))
        {
            if (Hunk().Match(line) is { Success: true } hunk)
            {
                (old, next, inside) = (Parse(hunk, "old"), Parse(hunk, "new"), true);
                lines.Add(new DiffLine('@', line));
            }
            else if (inside)
                lines.Add(
                    line switch
                    {
                        ['+', .. var text] => new DiffLine('+', text) { New = next++ },
                        ['-', .. var text] => new DiffLine('-', text) { Old = old++ },
                        [' ', .. var text] => new DiffLine(' ', text) { Old = old++, New = next++ },
                        _ => new DiffLine('\\', line.TrimStart('\\').Trim()),
                    }
                );
        }

        for (var i = 1; i < lines.Count; i++)
            if (lines[i - 1].Kind == '-' && lines[i].Kind == '+')
                (lines[i - 1], lines[i]) = Compared(lines[i - 1], lines[i]);
        return lines;
    }

    private static (DiffLine, DiffLine) Compared(DiffLine old, DiffLine next)
    {
        var start = old.Text.AsSpan().CommonPrefixLength(next.Text);
        var most = Math.Min(old.Text.Length, next.Text.Length) - start;
        var end = 0;
        while (end < most && old.Text[^(end + 1)] == next.Text[^(end + 1)])
            end++;
        // Whole words: a digit that two tags happen to share says nothing.
        while (start > 0 && IsOfWord(old.Text[start - 1]))
            start--;
        while (end > 0 && IsOfWord(old.Text[^end]))
            end--;
        // Lines that have next to nothing in common are better read without marks.
        return start + end < most / 2
            ? (old, next)
            : (
                old with
                {
                    From = start,
                    To = old.Text.Length - end,
                },
                next with
                {
                    From = start,
                    To = next.Text.Length - end,
                }
            );
    }

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || character is '.' or '_';

    private static int Parse(Match hunk, string group) =>
        int.TryParse(hunk.Groups[group].ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(
        @"^@@ -(?<old>[0-9]+)(,[0-9]+)? \+(?<new>[0-9]+)(,[0-9]+)? @@",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Hunk();

    private sealed record DiffLine(char Kind, string Text)
    {
        public int? Old { get; init; }

        public int? New { get; init; }

        /// <summary>Where what differs begins and ends.</summary>
        public int From { get; init; }

        public int To { get; init; }
    }
}
