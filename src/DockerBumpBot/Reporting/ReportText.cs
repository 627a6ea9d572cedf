using Spectre.Console;

namespace DockerBumpBot.Reporting;

/// <summary>
/// A report for people: pieces of text and how each looks, in colours or plain. It lays nothing out, so that a line stays
/// a line however long it is: programs search what a pipe gets, and a terminal breaks lines itself.
/// </summary>
/// <remarks>
/// Nothing is taken for markup. Text from outside goes through <see cref="PlainText"/> first, which takes from it what
/// steers a terminal.
/// </remarks>
internal sealed class ReportText
{
    private static readonly string Blanks = new(' ', 128);

    private readonly TextWriter _output;

    // Made only for colours: the library costs every plan in a pipe ten milliseconds.
    private readonly AnsiWriter? _colours;

    private ReportText(TextWriter output, AnsiCapabilities? terminal)
    {
        _output = output;
        IsForTerminal = terminal is not null;
        if (terminal is { Ansi: true, ColorSystem: not ColorSystem.NoColors })
            _colours = new AnsiWriter(output, terminal);
    }

    /// <summary>Whether a terminal shows it, which obeys what programs only read.</summary>
    public bool IsForTerminal { get; }

    /// <summary>For a file, a pipe or a page.</summary>
    public static ReportText Plain(TextWriter output) => new(output, null);

    /// <summary>For a terminal.</summary>
    /// <param name="output">The terminal, or what hands text on to it.</param>
    /// <param name="capabilities">What the terminal can do.</param>
    public static ReportText ForTerminal(TextWriter output, AnsiCapabilities capabilities) => new(output, capabilities);

    /// <summary>Adds a piece of a line.</summary>
    public ReportText Add(string text, Ink ink = Ink.Plain)
    {
        if (_colours is null || ink == Ink.Plain || text.Length == 0)
            _output.Write(text);
        else
            _colours.Write(text, StyleOf(ink));
        return this;
    }

    /// <summary>Adds the last piece of a line, and ends it.</summary>
    public void AddLine(string text = "", Ink ink = Ink.Plain)
    {
        Add(text, ink);
        _output.Write('\n');
    }

    /// <summary>Adds as many blanks.</summary>
    public ReportText AddBlanks(int count)
    {
        for (var rest = count; rest > 0; rest -= Blanks.Length)
            _output.Write(Blanks.AsSpan(0, Math.Min(rest, Blanks.Length)));
        return this;
    }

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
