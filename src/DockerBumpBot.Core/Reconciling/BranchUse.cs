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

    /// <summary>Whether a pull request goes where the bot's do, or where its marker says that the bot's did.</summary>
    public bool IsBaseOfBot(ObservedPullRequest pr) =>
        pr.Base == input.BaseBranch || pr.Base == pr.Proposal?.BaseBranch;

    /// <summary>Whether its branch is called as the bot's are, or as its marker says that the bot's were.</summary>
    public bool IsBranchOfBot(ObservedPullRequest pr) =>
        pr.Proposal is { } proposal && (pr.Branch == Of(proposal.Pack) || pr.Branch == proposal.Branch);

    /// <summary>The first pull request from a branch that is not the bot's one for a pack.</summary>
    public ObservedPullRequest? OtherUserOf(string branch, string pack) =>
        _byBranch[branch].Where(pr => pr.Proposal?.Pack != pack || !IsBaseOfBot(pr)).MinBy(pr => pr.Number);
}
