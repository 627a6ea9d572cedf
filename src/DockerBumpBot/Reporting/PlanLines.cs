using System.Globalization;
using DockerBumpBot.Core.Planning;
using static DockerBumpBot.Reporting.PlainText;

namespace DockerBumpBot.Reporting;

/// <summary>What texts about plans and about runs have in common: the outcomes of items, a line each, and their sums.</summary>
internal sealed class PlanLines(ReportText text)
{
    public void WriteFailures(BumpPlan plan)
    {
        foreach (var failure in plan.OutcomesOf<ItemOutcome.Failed>())
            text.Add("failed", Ink.Alarm)
                .Add($"  {OneLine(failure.Path)}: ")
                .Add(failure.Reason.Name(), Ink.Alarm)
                .AddLine($": {OneLine(failure.Detail)}");
    }

    public void WriteWarnings(BumpPlan plan)
    {
        foreach (var warning in plan.Warnings)
            text.Add("warning", Ink.Notice).AddLine($" {OneLine(warning.Path)}: {OneLine(warning.Message)}");
    }

    /// <summary>Every item that stays as it is.</summary>
    public void WriteEveryItem(BumpPlan plan)
    {
        foreach (var outcome in plan.Outcomes)
        {
            if (outcome is ItemOutcome.Skipped skipped)
                text.Add("skipped", Ink.Dim)
                    .AddLine($" {OneLine(skipped.Path)}: {skipped.Reason.Name()}: {OneLine(skipped.Detail)}");
            else if (outcome is ItemOutcome.Current current)
                text.Add("current", Ink.Dim).AddLine($" {OneLine(current.Path)}: {OneLine(current.Image.Text)}");
        }
    }

    /// <summary>How many items ended how, and why.</summary>
    public void WriteTotals(BumpPlan plan)
    {
        var totals = PlanTotals.Of(plan);
        text.AddLine();
        text.Add(Count(totals.Items, "item"), Ink.Bold)
            .Add(": ")
            .Add($"{totals.Updated} updated", Ink.Good)
            .Add($" in {Count(plan.Packs.Length, "pack")}, {totals.Current} current, {totals.Skipped} skipped, ")
            .AddLine($"{totals.Failed} failed", totals.Failed > 0 ? Ink.Alarm : Ink.Plain);
        WriteReasons("skipped", plan.OutcomesOf<ItemOutcome.Skipped>().Select(outcome => outcome.Reason.Name()));
        WriteReasons("failed", plan.OutcomesOf<ItemOutcome.Failed>().Select(outcome => outcome.Reason.Name()));
    }

    /// <summary>How to see what <see cref="WriteEveryItem"/> writes, where there is something to see.</summary>
    public void WriteHint(BumpPlan plan)
    {
        if (plan.Outcomes.Any(outcome => outcome is ItemOutcome.Skipped or ItemOutcome.Current))
            text.AddLine("--details names every item that stays, with its reason.", Ink.Dim);
    }

    /// <summary>A number with its noun.</summary>
    public static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";

    private void WriteReasons(string outcome, IEnumerable<string> reasons)
    {
        var counts = reasons
            .GroupBy(reason => reason, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in counts)
            text.AddLine($"  {outcome} {group.Count().ToString(CultureInfo.InvariantCulture), 5}  {group.Key}");
    }
}
