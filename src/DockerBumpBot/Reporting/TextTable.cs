using Spectre.Console;

namespace DockerBumpBot.Reporting;

/// <summary>
/// A table in aligned columns. Spectre's own table measures every cell several times, which takes a fifth of a second
/// for the plan of a large repository: more than all reading and deciding.
/// </summary>
internal sealed class TextTable(params string[] headers)
{
    private const int Gap = 2;

    private readonly List<Cell[]> _rows = [];

    /// <summary>
    /// Text and how it looks. A class: queries over structs are compiled anew in every process.
    /// </summary>
    public sealed record Cell(string Text, Ink Ink = Ink.Plain);

    public void AddRow(params Cell[] cells) => _rows.Add(cells);

    public void Write(ReportText text)
    {
        var head = Array.ConvertAll(headers, header => new Cell(header, Ink.Bold));
        var widths = new int[headers.Length];
        Widen(widths, head);
        foreach (var row in _rows)
            Widen(widths, row);

        AddRow(text, widths, head);
        AddRow(text, widths, Array.ConvertAll(widths, width => new Cell(new string('─', width), Ink.Dim)));
        foreach (var row in _rows)
            AddRow(text, widths, row);
    }

    private static void Widen(int[] widths, Cell[] row)
    {
        for (var i = 0; i < widths.Length; i++)
            widths[i] = Math.Max(widths[i], WidthOf(row[i].Text));
    }

    private static void AddRow(ReportText text, int[] widths, Cell[] row)
    {
        // Only before a cell that says something, so that no line ends in blanks.
        var padding = 0;
        for (var i = 0; i < row.Length; i++)
        {
            var cell = row[i];
            if (cell.Text.Length == 0)
            {
                padding += widths[i] + Gap;
                continue;
            }

            text.AddBlanks(padding).Add(cell.Text, cell.Ink);
            padding = widths[i] - WidthOf(cell.Text) + Gap;
        }

        text.AddLine();
    }

    // Letters of Asia and most emoji take two cells, what combines takes none. What lies below all these, and what this
    // program writes itself, takes one; asking the library for it would cost more than the rest of the table.
    private static int WidthOf(string text)
    {
        foreach (var c in text)
            if (c is >= '\u0300' and not ('→' or '─'))
                return text.GetCellWidth();
        return text.Length;
    }
}
