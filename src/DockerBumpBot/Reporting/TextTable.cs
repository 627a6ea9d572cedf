using System.Text;
using Spectre.Console;

namespace DockerBumpBot.Reporting;

/// <summary>
/// A table in aligned columns. Spectre's own table measures every cell several times, which takes a fifth of a second
/// for the plan of a large repository: more than all reading and deciding.
/// </summary>
internal sealed class TextTable(params string[] headers)
{
    private const string Gap = "  ";

    private readonly List<Cell[]> _rows = [];

    /// <summary>
    /// Text and, where the console has colours, how it looks. A class: queries over structs are compiled anew in every
    /// process.
    /// </summary>
    public sealed record Cell(string Text, Style? Style = null);

    public void AddRow(params Cell[] cells) => _rows.Add(cells);

    public void Write(IAnsiConsole console)
    {
        var head = Array.ConvertAll(headers, header => new Cell(header, Ink.Bold));
        var widths = new int[headers.Length];
        foreach (var row in _rows.Prepend(head))
        {
            for (var i = 0; i < widths.Length; i++)
                widths[i] = Math.Max(widths[i], WidthOf(row[i].Text));
        }

        var rule = new Cell[headers.Length];
        for (var i = 0; i < rule.Length; i++)
            rule[i] = new Cell(new string('─', widths[i]), Ink.Dim);
        var ink = new Ink(console);
        var text = new StringBuilder();
        Append(text, ink, widths, head);
        Append(text, ink, widths, rule);
        foreach (var row in _rows)
            Append(text, ink, widths, row);
        console.Profile.Out.Writer.Write(text);
    }

    private static void Append(StringBuilder text, Ink ink, int[] widths, Cell[] row)
    {
        var padding = 0;
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i].Text.Length == 0)
            {
                padding += widths[i] + Gap.Length;
                continue;
            }

            text.Append(' ', padding);
            ink.Append(text, row[i].Text, row[i].Style);
            padding = widths[i] - WidthOf(row[i].Text) + Gap.Length;
        }

        text.Append('\n');
    }

    // Wide characters take two cells; asking the library for plain ASCII would cost more than the rest of the table.
    private static int WidthOf(string text) => Ascii.IsValid(text) ? text.Length : text.GetCellWidth();
}
