using System.Globalization;
using DockerBumpBot.Core.Planning;
using Spectre.Console;

namespace DockerBumpBot.Reporting;

/// <summary>What texts about plans and about runs have in common: the outcomes of items, a line each, and their sums.</summary>
internal sealed class PlanLines(IAnsiConsole console)
{
    public void WriteFailures(BumpPlan plan)
    {
        foreach (var failure in plan.OutcomesOf<ItemOutcome.Failed>())
            console.MarkupLine(
                $"[red]failed[/]  {Safe(failure.Path)}: [red]{failure.Reason.Name()}[/]: {Safe(failure.Detail)}"
            );
    }

    public void WriteWarnings(BumpPlan plan)
    {
        foreach (var warning in plan.Warnings)
            console.MarkupLine($"[yellow]warning[/] {Safe(warning.Path)}: {Safe(warning.Message)}");
    }

    /// <summary>Every item that stays as it is.</summary>
    public void WriteEveryItem(BumpPlan plan)
    {
        foreach (var outcome in plan.Outcomes)
        {
            if (outcome is ItemOutcome.Skipped skipped)
                console.MarkupLine(
                    $"[dim]skipped[/] {Safe(skipped.Path)}: {skipped.Reason.Name()}: {Safe(skipped.Detail)}"
                );
            else if (outcome is ItemOutcome.Current current)
                console.MarkupLine($"[dim]current[/] {Safe(current.Path)}: {Safe(current.Image.Text)}");
        }
    }

    /// <summary>How many items ended how, and why.</summary>
    public void WriteTotals(BumpPlan plan)
    {
        var totals = PlanTotals.Of(plan);
        console.WriteLine();
        console.MarkupLine(
            $"[bold]{Count(totals.Items, "item")}[/]: [green]{totals.Updated} updated[/] in {Count(plan.Packs.Length, "pack")}, "
                + $"{totals.Current} current, {totals.Skipped} skipped, "
                + (totals.Failed > 0 ? $"[red]{totals.Failed} failed[/]" : "0 failed")
        );
        WriteReasons("skipped", plan.OutcomesOf<ItemOutcome.Skipped>().Select(outcome => outcome.Reason.Name()));
        WriteReasons("failed", plan.OutcomesOf<ItemOutcome.Failed>().Select(outcome => outcome.Reason.Name()));
    }

    /// <summary>How to see what <see cref="WriteEveryItem"/> writes, where there is something to see.</summary>
    public void WriteHint(BumpPlan plan)
    {
        if (plan.Outcomes.Any(outcome => outcome is ItemOutcome.Skipped or ItemOutcome.Current))
            console.MarkupLine("[dim]--details names every item that stays, with its reason.[/]");
    }

    /// <summary>A number with its noun.</summary>
    public static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>Text from outside that can stand in markup.</summary>
    public static string Safe(string text) => Markup.Escape(PlainText.OneLine(text));

    private void WriteReasons(string outcome, IEnumerable<string> reasons)
    {
        var counts = reasons
            .GroupBy(reason => reason, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in counts)
            console.MarkupLine($"  {outcome} {group.Count().ToString(CultureInfo.InvariantCulture), 5}  {group.Key}");
    }
}
