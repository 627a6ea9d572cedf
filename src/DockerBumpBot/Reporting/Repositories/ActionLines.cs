using DockerBumpBot.Core.Reconciling;
using static DockerBumpBot.Reporting.PlainText;
using static DockerBumpBot.Reporting.PlanLines;

namespace DockerBumpBot.Reporting.Repositories;

/// <summary>Why actions ended as they did: warnings each, the rest by reason.</summary>
internal sealed class ActionLines(ReportText text, bool showDetails)
{
    private static readonly string UpToDate = Kebab.Of(LeaveReason.UpToDate);

    public void Write(ActionReport[] reports)
    {
        foreach (
            var alike in reports
                .Where(report => report.End == ActionEnd.Failed)
                .GroupBy(report => (report.Reason, report.Detail))
        )
            text.Add("failed", Ink.Alarm)
                .Add($"  {Names([.. alike.Select(report => report.Pack)], showDetails)}: ")
                .Add(alike.Key.Reason ?? "", Ink.Alarm)
                .AddLine($": {OneLine(alike.Key.Detail ?? "")}");
        foreach (var report in reports)
        foreach (var warning in report.Warnings)
            text.Add("warning", Ink.Notice).AddLine($" {OneLine(report.Pack)}: {OneLine(warning)}");
        foreach (var alike in reports.Where(Explains).GroupBy(report => (Words.Of(report), Why(report))))
            text.Add(alike.Key.Item1, Ink.Dim)
                .AddLine($" {Names([.. alike.Select(report => report.Pack)], showDetails)}: {alike.Key.Item2}");
    }

    private static string Why(ActionReport report) =>
        (report.Reason is { } reason ? $"{reason}: " : "") + OneLine(report.Detail ?? "");

    // That pull requests are up to date is the usual thing, and need not be said.
    private bool Explains(ActionReport report) =>
        report is { End: not ActionEnd.Failed, Detail.Length: > 0 }
        && (showDetails || report.End != ActionEnd.Left || report.Reason != UpToDate);
}
