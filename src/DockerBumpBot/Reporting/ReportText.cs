using System.Text;
using Spectre.Console;

namespace DockerBumpBot.Reporting;

/// <summary>
/// A report for people while it is put together: pieces of text and how each looks, in colours or plain. It lays nothing
/// out, so that a line stays a line however long it is: programs search what a pipe gets, and a terminal breaks lines
/// itself.
/// </summary>
/// <remarks>
/// Nothing is taken for markup. Text from outside goes through <see cref="PlainText"/> first, which takes from it what
/// steers a terminal.
/// </remarks>
internal sealed class ReportText
{
    private readonly StringBuilder _text = new();

    // Made only for colours: the library costs every plan in a pipe ten milliseconds.
    private readonly AnsiWriter? _colours;

    private ReportText(bool isForTerminal, AnsiCapabilities? colours)
    {
        IsForTerminal = isForTerminal;
        if (colours is { Ansi: true, ColorSystem: not ColorSystem.NoColors })
            _colours = new AnsiWriter(new StringWriter(_text), colours);
    }

    /// <summary>Whether a terminal shows it, which obeys what programs only read.</summary>
    public bool IsForTerminal { get; }

    /// <summary>For a file, a pipe or a page.</summary>
    public static ReportText Plain() => new(isForTerminal: false, colours: null);

    /// <summary>For a terminal.</summary>
    /// <param name="capabilities">What the terminal can do.</param>
    public static ReportText ForTerminal(AnsiCapabilities capabilities) => new(isForTerminal: true, capabilities);

    /// <summary>Adds a piece of a line.</summary>
    public ReportText Add(string text, Ink ink = Ink.Plain)
    {
        if (_colours is null || ink == Ink.Plain || text.Length == 0)
            _text.Append(text);
        else
            _colours.Write(text, StyleOf(ink));
        return this;
    }

    /// <summary>Adds the last piece of a line, and ends it.</summary>
    public void AddLine(string text = "", Ink ink = Ink.Plain) => Add(text, ink).Add("\n");

    /// <summary>
    /// Writes everything added so far. In pieces: a text of some hundred kilobytes in one calls the collector, which takes
    /// longer than all writing.
    /// </summary>
    public void WriteTo(TextWriter output) => output.Write(_text);

    /// <summary>Everything added so far.</summary>
    public override string ToString() => _text.ToString();

    private static Style StyleOf(Ink ink) =>
        ink switch
        {
            Ink.Bold => new Style(decoration: Decoration.Bold),
            Ink.Dim => new Style(decoration: Decoration.Dim),
            Ink.Good => new Style(Color.Green),
            Ink.Notice => new Style(Color.Yellow),
            Ink.Alarm => new Style(Color.Red, decoration: Decoration.Bold),
            _ => Style.Plain,
        };
}
