using System.Globalization;
using DockerBumpBot.Reporting.Diffs;
using DockerBumpBot.Runs.Repositories;
using static DockerBumpBot.Reporting.PlainText;
using static DockerBumpBot.Reporting.PlanLines;

namespace DockerBumpBot.Reporting.Repositories;

/// <summary>
/// A run over a repository for people: a table by pack, why what is not in it is not, then sums of items, pull requests
/// and requests.
/// </summary>
/// <param name="text">Where to.</param>
/// <param name="showDetails">Whether every item that stays is named, and a dry run shows the words of its pull requests.</param>
/// <param name="showDiffs">Whether the changes of files are shown.</param>
internal sealed class RunText(ReportText text, bool showDetails = false, bool showDiffs = false)
{
    private readonly PlanLines _lines = new(text);

    /// <summary>Writes the report of one run.</summary>
    public void Write(RunResult result)
    {
        var reports = result.Actions.Select(ActionReport.Of).ToArray();
        WriteHeading(result);
        if (reports.Length > 0)
            RunTable.Of(result, reports).Write(text);
        new ActionLines(text, showDetails).Write(reports);
        _lines.WriteFailures(result.Plan, showDetails);
        _lines.WriteWarnings(result.Plan, showDetails);
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
        var place = result.Commit is { Length: >= 7 } commit ? $" {OneLine(result.Branch ?? "")} at {commit[..7]}" : "";
        text.Add(OneLine(result.Repository.ToString()), Ink.Bold).AddLine(place);
        text.AddLine();
    }

    private void WriteDescriptions(IEnumerable<ActionReport> reports)
    {
        foreach (var report in reports)
            if (report.Description is { } description)
            {
                text.AddLine();
                text.Add(OneLine(report.Pack), Ink.Bold).AddLine($": {Words.Of(report)}");
                if (description.Title.Length > 0)
                    text.Add("  ").AddLine(OneLine(description.Title), Ink.Bold);
                foreach (var line in description.Text.ReplaceLineEndings("\n").Split('\n'))
                    text.AddLine($"  {OneLine(line)}".TrimEnd());
            }
    }

    private void WriteDiffs(RunResult result)
    {
        text.AddLine();
        foreach (var diff in result.Actions.SelectMany(action => action.Files).Select(UnifiedDiff.Of))
            // A file or a pipe gets it exactly; a terminal would obey what may stand in the content.
            text.Add(text.IsForTerminal ? VisibleDiff.Of(diff) : diff);
    }

    private void WriteSummary(RunResult result, ActionReport[] reports)
    {
        _lines.WriteTotals(result.Plan);
        text.Add("Pull requests", Ink.Bold).AddLine($": {Sums(reports)}");
        var requests = result.Requests;
        text.Add("GitHub", Ink.Bold)
            .Add($": {Count(requests.Reads, "read")}, {Count(requests.Writes, "write")}")
            .Add(requests.SignIns > 0 ? $", {Count(requests.SignIns, "sign-in")}" : "")
            .AddLine(string.Create(CultureInfo.InvariantCulture, $", {result.Duration.TotalSeconds:0.0} s in all"));
        if (!showDetails)
            _lines.WriteHint(result.Plan);
        if (result.IsDryRun)
            text.AddLine("Dry run: nothing was written.", Ink.Bold);
        if (result.Warning is { } warning)
            text.Add("A run that writes would end at once", Ink.Alarm).AddLine($": {OneLine(warning)}");
        if (result.Failure is { } failure)
            text.Add("The run ended early", Ink.Alarm).AddLine($": {OneLine(failure.Message)}");
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
