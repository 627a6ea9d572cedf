using System.Globalization;
using DockerBumpBot.Core.Planning;
using Spectre.Console;
using static DockerBumpBot.Reporting.PlainText;

namespace DockerBumpBot.Reporting;

/// <summary>The plan for people: a table by pack, then how many items ended how, and why.</summary>
internal sealed class PlanText(IAnsiConsole console, bool showEveryItem)
{
    public void Write(BumpPlan plan, AppliedChanges? applied)
    {
        if (!plan.Packs.IsEmpty)
            PackTable(plan).Write(console);
        WriteFailures(plan);
        WriteWarnings(plan);
        if (showEveryItem)
            WriteEveryItem(plan);
        WriteSummary(plan, applied);
    }

    private static TextTable PackTable(BumpPlan plan)
    {
        var table = new TextTable("Pack", "Version", "Item", "Image", "From", "To");
        foreach (var pack in plan.Packs)
        {
            var isFirst = true;
            foreach (var item in pack.Items)
            {
                var (note, style) = NoteOn(item);
                table.AddRow(
                    new TextTable.Cell(isFirst ? OneLine(pack.Pack.Name) : "", Ink.Bold),
                    new TextTable.Cell(isFirst ? VersionOf(pack) : ""),
                    new TextTable.Cell(OneLine(item.Item.Name)),
                    new TextTable.Cell(OneLine(item.Image.Repository.ToString())),
                    new TextTable.Cell(item.Image.Tag!),
                    new TextTable.Cell(item.To.Text + note, style)
                );
                isFirst = false;
            }
        }

        return table;
    }

    private static string VersionOf(PackUpdate pack) =>
        pack.Release is { } release ? $"{release.From} → {release.To}" : "not versioned";

    private static (string Note, Style Style) NoteOn(ItemUpdate item)
    {
        var held = item.HeldBack is [var newest, ..] ? $"  held back: {OneLine(newest.Detail)}" : "";
        return item.Python is { IsBackwards: true } python
            ? ($"  Python BACK from {python.From} to {python.To}{held}", Ink.Alarm)
            : (held, held.Length > 0 ? Ink.Notice : Ink.Good);
    }

    private void WriteFailures(BumpPlan plan)
    {
        foreach (var failure in plan.OutcomesOf<ItemOutcome.Failed>())
            console.MarkupLine(
                $"[red]failed[/]  {Safe(failure.Path)}: [red]{failure.Reason.Name()}[/]: {Safe(failure.Detail)}"
            );
    }

    private void WriteWarnings(BumpPlan plan)
    {
        foreach (var warning in plan.Warnings)
            console.MarkupLine($"[yellow]warning[/] {Safe(warning.Path)}: {Safe(warning.Message)}");
    }

    private void WriteEveryItem(BumpPlan plan)
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

    private void WriteSummary(BumpPlan plan, AppliedChanges? applied)
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
        if (!showEveryItem && totals.Skipped + totals.Current > 0)
            console.MarkupLine("[dim]--details names every item that stays, with its reason.[/]");
        if (applied is not null)
            console.MarkupLine(Applied(applied, plan));
    }

    private static string Applied(AppliedChanges applied, BumpPlan plan) =>
        applied switch
        {
            { IsDryRun: true } =>
                $"[bold]Dry run: nothing was written.[/] {Count(plan.Packs.Length, "pack")} would change.",
            { Files: 0 } when plan.OutcomesOf<ItemOutcome.Failed>().Any(IsOfWriting) => "[bold]Nothing was written.[/]",
            { Files: 0 } => "[bold]Nothing to change.[/]",
            _ => $"[bold]Wrote {Count(applied.Files, "file")} in {Count(applied.Packs, "pack")}.[/]",
        };

    private static bool IsOfWriting(ItemOutcome.Failed failure) => failure.Reason == FailureReason.EditNotExact;

    private void WriteReasons(string outcome, IEnumerable<string> reasons)
    {
        var counts = reasons
            .CountBy(reason => reason)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal);
        foreach (var (reason, count) in counts)
            console.MarkupLine($"  {outcome} {count.ToString(CultureInfo.InvariantCulture), 5}  {reason}");
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";

    private static string Safe(string text) => Markup.Escape(OneLine(text));
}
