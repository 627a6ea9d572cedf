using System.Globalization;
using DockerBumpBot.Reporting.Diffs;
using DockerBumpBot.Runs.Repositories;
using Spectre.Console;
using static DockerBumpBot.Reporting.PlanLines;

namespace DockerBumpBot.Reporting.Repositories;

/// <summary>
/// A run over a repository for people: a table by pack, why what is not in it is not, then sums of items, pull requests
/// and requests.
/// </summary>
/// <param name="console">Where to.</param>
/// <param name="showDetails">Whether every item that stays is named, and a dry run shows the words of its pull requests.</param>
/// <param name="showDiffs">Whether the changes of files are shown.</param>
internal sealed class RunText(IAnsiConsole console, bool showDetails = false, bool showDiffs = false)
{
    private readonly PlanLines _lines = new(console);

    /// <summary>Writes the report of one run.</summary>
    public void Write(RunResult result)
    {
        var reports = result.Actions.Select(ActionReport.Of).ToArray();
        WriteHeading(result);
        if (reports.Length > 0)
            RunTable.Of(result, reports).Write(console);
        new ActionLines(console, showDetails).Write(reports);
        _lines.WriteFailures(result.Plan);
        _lines.WriteWarnings(result.Plan);
        if (showDetails)
            _lines.WriteEveryItem(result.Plan);
        if (showDetails)
            WriteDescriptions(reports);
        if (showDiffs)
            WriteDiffs(result);
        WriteSummary(result, reports);
    }

    private void WriteHeading(RunResult result)
    {
        var place = result.Commit is { Length: >= 7 } commit ? $" {Safe(result.Branch ?? "")} at {commit[..7]}" : "";
        console.MarkupLine($"[bold]{Safe(result.Repository.ToString())}[/]{place}");
        console.WriteLine();
    }

    private void WriteDescriptions(IEnumerable<ActionReport> reports)
    {
        foreach (var report in reports)
            if (report.Description is { } description)
            {
                console.WriteLine();
                console.MarkupLine($"[bold]{Safe(report.Pack)}[/]: {Words.Of(report)}");
                if (description.Title.Length > 0)
                    console.MarkupLine($"  [bold]{Safe(description.Title)}[/]");
                // As it is, without wrapping: it is Markdown.
                foreach (var line in description.Text.ReplaceLineEndings("\n").Split('\n'))
                    console.Profile.Out.Writer.Write($"  {PlainText.OneLine(line)}".TrimEnd() + "\n");
            }
    }

    private void WriteDiffs(RunResult result)
    {
        console.WriteLine();
        var isTerminal = console.Profile.Out.IsTerminal;
        foreach (var diff in result.Actions.SelectMany(action => action.Files).Select(UnifiedDiff.Of))
            // A file or a pipe gets it exactly; a terminal would obey what may stand in the content.
            console.Profile.Out.Writer.Write(isTerminal ? VisibleDiff.Of(diff) : diff);
    }

    private void WriteSummary(RunResult result, ActionReport[] reports)
    {
        _lines.WriteTotals(result.Plan);
        console.MarkupLine($"[bold]Pull requests[/]: {Sums(reports)}");
        var requests = result.Requests;
        console.MarkupLine(
            $"[bold]GitHub[/]: {Count(requests.Reads, "read")}, {Count(requests.Writes, "write")}"
                + (requests.SignIns > 0 ? $", {Count(requests.SignIns, "sign-in")}" : "")
                + string.Create(CultureInfo.InvariantCulture, $", {result.Duration.TotalSeconds:0.0} s in all")
        );
        if (!showDetails)
            _lines.WriteHint(result.Plan);
        if (result.IsDryRun)
            console.MarkupLine("[bold]Dry run: nothing was written.[/]");
        if (result.Failure is { } failure)
            console.MarkupLine($"[red]The run ended early[/]: {Safe(failure.Message)}");
    }

    /// <summary>How many pull requests ended how.</summary>
    public static string Sums(ActionReport[] reports) =>
        reports.Length == 0
            ? "none"
            : string.Join(
                ", ",
                reports
                    .GroupBy(report => report.End)
                    .OrderBy(group => group.Key)
                    .Select(group => $"{group.Count()} {Words.Of(group.Key)}")
            );
}
