using DockerBumpBot.Core.Planning;
using static DockerBumpBot.Reporting.PlainText;
using static DockerBumpBot.Reporting.PlanLines;

namespace DockerBumpBot.Reporting;

/// <summary>The plan for people: a table by pack, then how many items ended how, and why.</summary>
internal sealed class PlanText(ReportText text, bool showEveryItem)
{
    private readonly PlanLines _lines = new(text);

    public void Write(BumpPlan plan, AppliedChanges? applied)
    {
        if (!plan.Packs.IsEmpty)
            PackTable(plan).Write(text);
        _lines.WriteFailures(plan, showEveryItem);
        _lines.WriteWarnings(plan, showEveryItem);
        if (showEveryItem)
            _lines.WriteEveryItem(plan);
        _lines.WriteTotals(plan);
        if (!showEveryItem)
            _lines.WriteHint(plan);
        if (applied is not null)
            WriteApplied(applied, plan);
    }

    private static TextTable PackTable(BumpPlan plan)
    {
        var table = new TextTable(["Pack", "Version", .. PackRows.Headers]);
        foreach (var pack in plan.Packs)
        {
            var isFirst = true;
            foreach (var item in pack.Items)
            {
                table.AddRow([
                    new TextTable.Cell(isFirst ? OneLine(pack.Pack.Name) : "", Ink.Bold),
                    new TextTable.Cell(isFirst ? PackRows.VersionOf(pack) : ""),
                    .. PackRows.CellsOf(item),
                ]);
                isFirst = false;
            }
        }

        return table;
    }

    private void WriteApplied(AppliedChanges applied, BumpPlan plan)
    {
        var (written, outlook) = applied switch
        {
            { IsDryRun: true } => (
                "Dry run: nothing was written.",
                $" {Count(plan.Packs.Length, "pack")} would change."
            ),
            { Files: 0 } when plan.OutcomesOf<ItemOutcome.Failed>().Any(IsOfWriting) => ("Nothing was written.", ""),
            { Files: 0 } => ("Nothing to change.", ""),
            _ => ($"Wrote {Count(applied.Files, "file")} in {Count(applied.Packs, "pack")}.", ""),
        };
        text.Add(written, Ink.Bold).AddLine(outlook);
    }

    private static bool IsOfWriting(ItemOutcome.Failed failure) => failure.Reason == FailureReason.EditNotExact;
}
