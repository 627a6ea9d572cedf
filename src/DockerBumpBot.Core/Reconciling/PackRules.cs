using static DockerBumpBot.Core.Reconciling.HoldReason;
using static DockerBumpBot.Core.Reconciling.LeaveReason;
using static DockerBumpBot.Core.Reconciling.PullRequestAction;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>What becomes of one pack, without regard to limits.</summary>
internal sealed class PackRules(ReconcileInput input)
{
    private readonly BranchUse _branches = new(input);
    private readonly Refusals _refusals = new(input);

    /// <summary>
    /// What becomes of the pack: one action, or two where people have refused some items of the update and the others go
    /// on. Nothing is split as long as the bot keeps its hands off the whole pack.
    /// </summary>
    /// <param name="pack">The pack.</param>
    /// <param name="seen">The bot's open pull request for it, if there is one.</param>
    /// <param name="desired">Its update, if there is one.</param>
    public IEnumerable<PullRequestAction> Decide(string pack, ObservedPullRequest? seen, DesiredPack? desired)
    {
        if (HandsOff(pack, seen, desired) is { } handsOff)
            return [handsOff];
        var (asked, refused) = desired is null ? (null, []) : _refusals.Split(desired, seen, HistoryOf(pack));
        return seen is null && asked is null && !refused.IsEmpty ? refused : [Write(pack, seen, asked), .. refused];
    }

    // The rules that keep the bot's hands off; null when none of them fits.
    private PullRequestAction? HandsOff(string pack, ObservedPullRequest? seen, DesiredPack? desired) =>
        (seen, desired) switch
        {
            ({ Proposal: { } proposal } pr, _) when !input.Scope.Includes(proposal) => new Leave(
                pack,
                pr,
                LeaveReason.NotSelected,
                Unseen
            ),
            (null, { } update) when !input.Scope.Includes(pack) => new HoldBack(update, HoldReason.NotSelected, Unseen),

            ({ } pr, _) when IsUncertain(pack) => new Leave(pack, pr, LeaveReason.Uncertain, Unknown),
            (null, { } update) when IsUncertain(pack) => new HoldBack(update, HoldReason.Uncertain, Unknown),

            ({ } pr, _) when ChangeByPerson(pr) is { } change => new Leave(pack, pr, ChangedByPerson, change),
            (null, { } update) when BranchTaken(pack) is { } taken => new HoldBack(update, BranchInUse, taken),
            _ => null,
        };

    // All the others; the first that fits decides. Those that write come last.
    private PullRequestAction Write(string pack, ObservedPullRequest? seen, DesiredPack? desired) =>
        (seen, desired) switch
        {
            ({ } pr, { } update) when !IsRenamed(pr) && Staleness(pr, update) is null => new Leave(
                pack,
                pr,
                UpToDate,
                Same
            ),
            ({ } pr, _) when SharedBranch(pr.Branch, pack) is { } shared => new Leave(
                pack,
                pr,
                ChangedByPerson,
                shared
            ),
            ({ } pr, _) when RefusedByServer(pack, desired) is { } why => new Leave(
                pack,
                pr,
                LeaveReason.RefusedByGitHub,
                why
            ),
            ({ } pr, { }) when IsRenamed(pr) && BranchTaken(pack) is { } taken => new Leave(
                pack,
                pr,
                ChangedByPerson,
                taken
            ),
            ({ } pr, { }) when IsRenamed(pr) && Obstacle(pack) is { } obstacle => new Leave(
                pack,
                pr,
                LeaveReason.RefusedByGitHub,
                obstacle
            ),
            ({ } pr, { } update) when IsRenamed(pr) => new Replace(
                update,
                pr,
                $"the branch of the bot for it is called {_branches.Of(pack)} now"
            ),
            ({ } pr, null) => new Close(
                pack,
                pr,
                GoneOf(pr) is { } gone
                    ? $"{gone}, and nothing else is left to update"
                    : "nothing is left to update in the pack"
            ),
            ({ } pr, { } update) => new Refresh(update, pr, Staleness(pr, update) ?? Same),

            (null, { } update) when RefusedByServer(pack, update) is { } why => new HoldBack(
                update,
                HoldReason.RefusedByGitHub,
                why
            ),
            (null, { } update) when Obstacle(pack) is { } obstacle => new HoldBack(
                update,
                HoldReason.RefusedByGitHub,
                obstacle
            ),
            (null, { } update) => new Open(update),

            (null, null) => throw new ArgumentException($"There is nothing to decide about {pack}.", nameof(pack)),
        };

    private static readonly TimeSpan ADay = TimeSpan.FromDays(1);
    private const string Unseen = "this run does not look at all of it";
    private const string Unknown = "what the pack needs could not be found out";
    private const string Same = "it proposes just this";

    private bool IsUncertain(string pack) => input.Uncertain.Contains(pack);

    // What a person has done to a pull request; null for nothing.
    private string? ChangeByPerson(ObservedPullRequest pr) =>
        pr switch
        {
            { HasForeignCommits: true } => "somebody has pushed to its branch",
            _ when !_branches.IsBranchOfBot(pr) => $"its branch is called {pr.Branch}",
            _ when !_branches.IsBaseOfBot(pr) => $"it goes to {pr.Base}",
            _ => null,
        };

    // Nobody has renamed it: the bot gave it that name when its branches were called otherwise.
    private bool IsRenamed(ObservedPullRequest pr) => pr.Branch != _branches.Of(pr.Proposal!.Pack);

    // Why a pull request is not what this run would propose; null when it is.
    private string? Staleness(ObservedPullRequest pr, DesiredPack desired) =>
        pr.Proposal switch
        {
            // Nobody has given it that base but the bot, when it was the one to go to, or the server, which renames it.
            { BaseBranch: var into } when pr.Base != input.BaseBranch || (into ?? pr.Base) != pr.Base =>
                $"pull requests go to {input.BaseBranch} now",
            { } proposal when !proposal.ProposesTheSameAs(desired.Update) => GoneOf(pr)
                ?? "other images are to be proposed now",
            { } proposal when proposal.PackTree != desired.PackTree => $"the pack has changed on {input.BaseBranch}",
            // A run has ended between the branch and the body.
            { } proposal when proposal.HeadCommit != pr.OwnCommit => "its description is older than its branch",
            // Left so, the next closing would look like the bot's, whoever does it.
            { IsClosedByBot: true } => "somebody has reopened it",
            { IsUndecorated: true } => "a run has ended before its labels, assignees and reviewers",
            // Whichever clock is wrong, it is not asked for in every run.
            { RefusedAt: { } at } proposal when (input.Now - at).Duration() >= ADay =>
                $"GitHub has refused its {DecorationNames.Text(proposal.Refused)}, which is tried again once a day",
            _ => null,
        };

    // Which image of a pull request the registry has no more; null for none.
    private string? GoneOf(ObservedPullRequest pr) =>
        pr.Proposal!.Images.Values.FirstOrDefault(input.Gone.Contains) is { } image
            ? $"{image} is gone from the registry"
            : null;

    /// <summary>
    /// How far a pull request is from where the bot's own one for its pack would be: 0 there, 1 from the right branch to
    /// what was the base, 2 from what was the branch, 3 elsewhere. Somebody may have copied its text.
    /// </summary>
    public int Distance(ObservedPullRequest pr) =>
        !_branches.IsBaseOfBot(pr) || !_branches.IsBranchOfBot(pr) ? 3
        : IsRenamed(pr) ? 2
        : pr.Base == input.BaseBranch ? 0
        : 1;

    // Moving or deleting a branch would change the other pull request too; null when there is none.
    private string? SharedBranch(string branch, string pack) =>
        _branches.OtherUserOf(branch, pack) is { } other
            ? $"#{other.Number} is open from {other.Branch} too, and is not the bot's for this pack"
            : null;

    // Why a new pull request cannot have the branch of the pack; null when it can. The bot would make a commit in every
    // run, only to find that it may not move the branch to it.
    private string? BranchTaken(string pack) =>
        SharedBranch(_branches.Of(pack), pack)
        ?? (
            HistoryOf(pack).IsBranchOfPerson
                ? $"the branch {_branches.Of(pack)} is there, with commits of a person: the bot goes on when it is deleted"
                : null
        );

    // What GitHub has said to just this; null when it has not been asked.
    private string? RefusedByServer(string pack, DesiredPack? desired) =>
        input.Refused.TryGetValue(pack, out var refused)
        && refused.Content == RefusedWrite.ContentOf(desired, _branches.Of(pack), input.BaseBranch)
            ? refused.Detail
            : null;

    // What would make GitHub refuse a new branch, as far as it can be seen; null for nothing.
    private string? Obstacle(string pack) =>
        HistoryOf(pack).BranchInTheWay is { } other
            ? $"git has no room for the branch {_branches.Of(pack)} beside {other}: delete or rename {other}"
            : input.WhyNothingOpens;

    private PackHistory HistoryOf(string pack) => input.Histories.GetValueOrDefault(pack, PackHistory.None);
}
