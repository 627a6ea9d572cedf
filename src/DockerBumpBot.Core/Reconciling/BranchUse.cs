namespace DockerBumpBot.Core.Reconciling;

/// <summary>
/// Which open pull requests use which branch. Moving or deleting a branch changes every pull request from it, so one
/// that is not the bot's for the pack keeps the bot away from the branch.
/// </summary>
internal sealed class BranchUse(ReconcileInput input)
{
    private readonly ILookup<string, ObservedPullRequest> _byBranch = input
        .Open.Where(pr => pr.IsFromOwnRepository)
        .ToLookup(pr => pr.Branch, StringComparer.Ordinal);

    /// <summary>The branch of a pack.</summary>
    public string Of(string pack) => BranchName.Of(input.BranchPrefix, pack);

    /// <summary>The first pull request from the branch of a pack that is not the bot's one for it.</summary>
    public ObservedPullRequest? OtherUserOf(string pack) =>
        _byBranch[Of(pack)]
            .Where(pr => pr.Proposal?.Pack != pack || pr.Base != input.BaseBranch)
            .MinBy(pr => pr.Number);
}
