using System.Globalization;
using DockerBumpBot.Core.Planning;
using static DockerBumpBot.Reporting.PlainText;

namespace DockerBumpBot.Reporting;

/// <summary>What texts about plans and about runs have in common: the outcomes of items, a line each, and their sums.</summary>
internal sealed class PlanLines(ReportText text)
{
    // A hundred that end alike are one thing to know.
    private const int MostNames = 5;

    /// <summary>What failed and why, a line for each cause: a registry that is away concerns many items.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="everyItem">Whether all items are named, however many failed alike.</param>
    public void WriteFailures(BumpPlan plan, bool everyItem)
    {
        // By a text: groups by a struct would be compiled anew in every process.
        var causes = plan.OutcomesOf<ItemOutcome.Failed>()
            .GroupBy(failure => $"{failure.Reason.Name()} {failure.Detail}", StringComparer.Ordinal);
        foreach (var alike in causes)
            text.Add("failed", Ink.Alarm)
                .Add($"  {Names([.. alike.Select(failure => failure.Path)], everyItem)}: ")
                .Add(alike.First().Reason.Name(), Ink.Alarm)
                .AddLine($": {OneLine(alike.First().Detail)}");
    }

    /// <summary>What a maintainer should know, a line for each thing: a tag that is gone concerns all that use its image.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="everyItem">Whether all items are named, however many are warned about alike.</param>
    public void WriteWarnings(BumpPlan plan, bool everyItem)
    {
        foreach (var alike in plan.Warnings.GroupBy(warning => warning.Message, StringComparer.Ordinal))
            text.Add("warning", Ink.Notice)
                .AddLine($" {Names([.. alike.Select(warning => warning.Path)], everyItem)}: {OneLine(alike.Key)}");
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

    /// <summary>How to see what is not written otherwise, where there is something to see.</summary>
    public void WriteHint(BumpPlan plan)
    {
        if (
            plan.Outcomes.Any(outcome => outcome is ItemOutcome.Skipped or ItemOutcome.Current)
            || plan.OutcomesOf<ItemOutcome.Failed>().Count() > MostNames
            || plan.Warnings.Length > MostNames
        )
            text.AddLine("--details names every item that stays, with its reason.", Ink.Dim);
    }

    /// <summary>A number with its noun.</summary>
    public static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>Names in a row: the first few and how many more there are, or all.</summary>
    public static string Names(string[] names, bool all)
    {
        var shown = all || names.Length <= MostNames ? names.Length : MostNames - 1;
        var list = string.Join(", ", names.Take(shown).Select(OneLine));
        return shown < names.Length ? $"{list} and {names.Length - shown} more" : list;
    }

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
