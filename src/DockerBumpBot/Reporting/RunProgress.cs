using DockerBumpBot.Registry;
using Spectre.Console;

namespace DockerBumpBot.Reporting;

/// <summary>
/// One line on standard error that says what is going on, while it is a terminal; nothing otherwise, so that logs and
/// pipes stay clean.
/// </summary>
internal sealed class RunProgress(IAnsiConsole? terminal) : IProgress<ResolveProgress>, IDisposable
{
    private readonly Lock _gate = new();
    private string _stage = "";
    private int _shown;

    /// <summary>The line for standard error, or a silent one when that is no terminal.</summary>
    public static RunProgress OnStandardError() =>
        new(
            Console.IsErrorRedirected
                ? null
                : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
        );

    /// <summary>Names the stage that begins.</summary>
    public void Begin(string stage)
    {
        _stage = stage;
        Show($"{stage} …");
    }

    /// <summary>How much of the stage is done.</summary>
    public void Report(int done, int total) => Show($"{_stage} … {done} of {total}");

    void IProgress<ResolveProgress>.Report(ResolveProgress value) =>
        Show($"{_stage} … {value.Done} of {value.Total}  {value.Image}");

    /// <summary>Takes the line away.</summary>
    public void End() => Show("");

    public void Dispose() => End();

    private void Show(string text)
    {
        if (terminal is null)
            return;
        lock (_gate)
        {
            var width = Math.Max(terminal.Profile.Width - 1, 20);
            var line = text.Length > width ? text[..width] : text;
            terminal.Write(
                new ControlCode($"\r{line.PadRight(Math.Min(_shown, width))}{(line.Length == 0 ? "\r" : "")}")
            );
            _shown = line.Length;
        }
    }
}
