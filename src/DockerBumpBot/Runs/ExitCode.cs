using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Runs.Repositories;

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

    // What needs a person first. A cancelled run is the person's own doing, whatever else there was.
    private static readonly int[] FromWorst = [Cancelled, Bug, Usage, Denied, Unreachable, SomePacksFailed, Done];

    /// <summary>The code of several runs: that of the one that needs a person first.</summary>
    public static int Worst(IEnumerable<int> codes) => codes.MinBy(code => Array.IndexOf(FromWorst, code));

    /// <summary>The code of a run over a repository.</summary>
    public static int Of(RunResult result) =>
        result.Failure?.Kind switch
        {
            RunFailureKind.Cancelled => Cancelled,
            RunFailureKind.Bug => Bug,
            RunFailureKind.Denied or RunFailureKind.NotFound => Denied,
            not null => Unreachable,
            null => Of(result.Plan, result.Catalog) is var code and not Done ? code
            : result.Actions.Any(IsFailed) ? SomePacksFailed
            : Done,
        };

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

    // What GitHub refuses waits for a person as long as it does, also in the runs that do not ask again.
    private static bool IsFailed(ActionResult action) =>
        action
            is ActionResult.Failed
                or ActionResult.Published { Outcome: PublishOutcome.Failed or { Interruption: not null } }
                or {
                    Action: PullRequestAction.HoldBack { Reason: HoldReason.RefusedByGitHub }
                        or PullRequestAction.Leave { Reason: LeaveReason.RefusedByGitHub }
                };
}
