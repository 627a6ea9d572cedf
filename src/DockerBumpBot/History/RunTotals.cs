using DockerBumpBot.Core.Planning;
using DockerBumpBot.Reporting;

namespace DockerBumpBot.History;

/// <summary>How many items a run has found, and how they ended. The four kinds add up to the items found.</summary>
internal sealed record RunTotals(int Items, int Updated, int Current, int Skipped, int Failed)
{
    public static RunTotals Of(BumpPlan plan)
    {
        var totals = PlanTotals.Of(plan);
        return new RunTotals(totals.Items, totals.Updated, totals.Current, totals.Skipped, totals.Failed);
    }
}
