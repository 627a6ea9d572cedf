using System.Collections.Immutable;
using static DockerBumpBot.Core.Reconciling.PullRequestAction;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>
/// Decides what becomes of every pull request and of every update. Pure, and blind to the order of what it is given.
/// </summary>
public static class Reconciler
{
    /// <summary>
    /// The packs that would be opened and whose closed pull requests are not known yet, in ordinal order. Add them to
    /// <see cref="ReconcileInput.Closed"/> and call again until there are none: those that a person has closed make
    /// room for the next in line. A pack that could not be asked about is <see cref="ReconcileInput.Uncertain"/>.
    /// </summary>
    public static ImmutableArray<string> PacksToAskAbout(ReconcileInput input) =>
        [.. Decide(input).OfType<Open>().Select(open => open.Pack).Where(pack => !input.Closed.ContainsKey(pack))];

    /// <summary>
    /// The actions, in ordinal order of the packs: one for every pull request of the bot and for every update without
    /// one.
    /// </summary>
    /// <exception cref="InvalidOperationException"><see cref="PacksToAskAbout"/> was not empty.</exception>
    public static ImmutableArray<PullRequestAction> Reconcile(ReconcileInput input)
    {
        var actions = Decide(input);
        return actions.OfType<Open>().FirstOrDefault(open => !input.Closed.ContainsKey(open.Pack)) is { } unknown
            ? throw new InvalidOperationException($"What was closed of {unknown.Pack} has not been asked.")
            : actions;
    }

    private static ImmutableArray<PullRequestAction> Decide(ReconcileInput input)
    {
        var branches = new BranchUse(input);
        var own = input.Open.Where(pr => pr.IsOfBot).ToLookup(pr => pr.Proposal!.Pack, StringComparer.Ordinal);
        var desired = input.Desired.ToDictionary(update => update.Update.Pack.Name, StringComparer.Ordinal);
        var actions = new List<PullRequestAction>();
        foreach (var pack in own.Select(group => group.Key).Union(desired.Keys, StringComparer.Ordinal))
        {
            var numbered = own[pack].OrderBy(pr => pr.Number).ToArray();
            actions.Add(Decide(input, branches, pack, numbered.FirstOrDefault(), desired.GetValueOrDefault(pack)));
            actions.AddRange(
                numbered
                    .Skip(1)
                    .Select(pr => new Leave(pack, pr, LeaveReason.Duplicate, $"#{numbered[0].Number} is open too"))
            );
        }

        var open = own.Sum(group => group.Count()) - actions.OfType<Close>().Count();
        return [.. WaitingLine.Admit(actions, open, input).OrderBy(action => action.Pack, StringComparer.Ordinal)];
    }

    // All the rules, the first that fits decides. Those that keep the bot's hands off come before those that write.
    private static PullRequestAction Decide(
        ReconcileInput input,
        BranchUse branches,
        string pack,
        ObservedPullRequest? seen,
        DesiredPack? desired
    ) =>
        (seen, desired) switch
        {
            ({ } pr, _) when !input.IsSelected(pack) => new Leave(pack, pr, LeaveReason.NotSelected, NotSelected),
            (null, { } update) when !input.IsSelected(pack) => new HoldBack(
                update,
                HoldReason.NotSelected,
                NotSelected
            ),
            ({ } pr, _) when input.Uncertain.Contains(pack) => new Leave(pack, pr, LeaveReason.Uncertain, Uncertain),
            (null, { } update) when input.Uncertain.Contains(pack) => new HoldBack(
                update,
                HoldReason.Uncertain,
                Uncertain
            ),

            ({ HasForeignCommits: true } pr, _) => ByPerson(pack, pr, "somebody has pushed to its branch"),
            ({ } pr, _) when pr.Branch != branches.Of(pack) => ByPerson(pack, pr, $"its branch is called {pr.Branch}"),
            ({ } pr, _) when pr.Base != input.BaseBranch => ByPerson(pack, pr, $"it goes to {pr.Base}"),
            ({ } pr, { } update) when ReasonToRefresh(pr, update, input) is null => new Leave(
                pack,
                pr,
                LeaveReason.UpToDate,
                "it proposes just this"
            ),
            ({ } pr, _) when branches.OtherUserOf(pack) is { } other => ByPerson(
                pack,
                pr,
                $"#{other.Number} is open from its branch too"
            ),
            ({ } pr, null) => new Close(pack, pr, "nothing is left to update in the pack"),
            ({ } pr, { } update) => new Refresh(update, pr, ReasonToRefresh(pr, update, input)!),

            (null, { } update) when branches.OtherUserOf(pack) is { } other => new HoldBack(
                update,
                HoldReason.BranchInUse,
                $"#{other.Number} is open from the branch {other.Branch} and is not the bot's for this pack"
            ),
            (null, { } update) when ClosedByPerson(input, update) is { } closed => new HoldBack(
                update,
                HoldReason.ClosedByPerson,
                $"somebody has closed #{closed.Number}, which proposed the same"
            ),
            (null, { } update) => new Open(update),
            (null, null) => throw new ArgumentException($"There is nothing to decide about {pack}.", nameof(pack)),
        };

    private const string NotSelected = "this run does not look at the pack";
    private const string Uncertain = "what the pack needs could not be found out";

    private static Leave ByPerson(string pack, ObservedPullRequest pr, string what) =>
        new(pack, pr, LeaveReason.ChangedByPerson, what);

    // Null for a pull request that proposes just what this run would.
    private static string? ReasonToRefresh(ObservedPullRequest pr, DesiredPack desired, ReconcileInput input) =>
        pr.Proposal switch
        {
            null => null,
            var proposal when !proposal.ProposesTheSameAs(desired.Update) => "other images are to be proposed now",
            var proposal when proposal.PackTree != desired.PackTree => $"the pack has changed on {input.BaseBranch}",
            // A run ended between the branch and the body.
            var proposal when proposal.HeadCommit != pr.HeadCommit => "its description is older than its branch",
            // Left so, the next closing would look like the bot's, whoever does it.
            { IsClosedByBot: true } => "somebody has reopened it",
            _ => null,
        };

    private static ClosedPullRequest? ClosedByPerson(ReconcileInput input, DesiredPack desired) =>
        input
            .Closed.GetValueOrDefault(desired.Update.Pack.Name, [])
            .Where(pr => !pr.Proposal.IsClosedByBot && pr.Proposal.ProposesTheSameAs(desired.Update))
            .MaxBy(pr => pr.Number);
}
