using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;

namespace DockerBumpBot.Runs;

/// <summary>How the program ends (DESIGN.md §5).</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Bug = 1;
    public const int Usage = 2;
    public const int SomePacksFailed = 3;
    public const int Denied = 4;
    public const int Unreachable = 5;
    public const int Cancelled = 130;

    /// <summary>
    /// The code of a finished plan. A registry that answered nothing at all is the operator's problem, not the packs'.
    /// </summary>
    public static int Of(BumpPlan plan, TagCatalog catalog)
    {
        var listings = catalog.Images.Select(catalog.ListingOf).ToArray();
        var failures = listings.OfType<TagListing.Failed>().ToArray();
        if (listings.Length > 0 && failures.Length == listings.Length)
        {
            if (failures.Any(failed => failed.Cause == RegistryFailure.Denied))
                return Denied;
            if (failures.Any(failed => failed.Cause == RegistryFailure.Unreachable))
                return Unreachable;
        }

        return plan.OutcomesOf<ItemOutcome.Failed>().Any() ? SomePacksFailed : Done;
    }
}
