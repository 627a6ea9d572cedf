using System.Text;

namespace DockerBumpBot.Reporting.Workflows;

/// <summary>Hands text on line by line, each made harmless for the runner of a workflow.</summary>
internal sealed class HarmlessLines(TextWriter output) : TextWriter
{
    private readonly StringBuilder _line = new();

    /// <inheritdoc/>
    public override Encoding Encoding => output.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        _line.Append(value);
        if (value == '\n')
            Pass();
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        // Half a line is kept: its rest decides what it is.
        output.Flush();
    }

    /// <summary>Hands on a last line without an end. The output stays open.</summary>
    protected override void Dispose(bool disposing)
    {
        Pass();
        output.Flush();
        base.Dispose(disposing);
    }

    private void Pass()
    {
        if (_line.Length > 0)
            output.Write(WorkflowCommand.Harmless(_line.ToString()));
        _line.Clear();
    }
}
