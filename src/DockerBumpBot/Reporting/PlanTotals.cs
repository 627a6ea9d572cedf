using DockerBumpBot.Core.Planning;

namespace DockerBumpBot.Reporting;

/// <summary>How many items ended how. The four kinds add up to the items found.</summary>
internal sealed record PlanTotals(int Items, int Updated, int Current, int Skipped, int Failed)
{
    public static PlanTotals Of(BumpPlan plan) =>
        new(
            plan.Outcomes.Length,
            plan.OutcomesOf<ItemOutcome.Updated>().Count(),
            plan.OutcomesOf<ItemOutcome.Current>().Count(),
            plan.OutcomesOf<ItemOutcome.Skipped>().Count(),
            plan.OutcomesOf<ItemOutcome.Failed>().Count()
        );
}

/// <summary>What <c>apply</c> did to the checkout.</summary>
/// <param name="IsDryRun">Whether it only would have.</param>
/// <param name="Packs">The packs written.</param>
/// <param name="Files">The files written.</param>
internal sealed record AppliedChanges(bool IsDryRun, int Packs, int Files);
