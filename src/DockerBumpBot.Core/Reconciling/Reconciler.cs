using System.Collections.Immutable;
using static DockerBumpBot.Core.Reconciling.PullRequestAction;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>
/// Decides what becomes of every pull request and of every update. Pure, and blind to the order of what it is given.
/// </summary>
public static class Reconciler
{
    /// <summary>
    /// The packs that would be opened, or be given something that their pull request does not propose yet, and whose
    /// history is not known, in ordinal order. Add it to <see cref="ReconcileInput.Histories"/> and call again until there
    /// are none: those that are held back for it make room for the next in line. A pack that could not be asked about is
    /// <see cref="ReconcileInput.Uncertain"/>.
    /// </summary>
    /// <param name="input">What is known so far.</param>
    /// <param name="atOnce">
    /// About how many packs one question can be: where there is one to ask, those next in line fill it up.
    /// </param>
    public static ImmutableArray<string> PacksToAskAbout(ReconcileInput input, int atOnce = 1)
    {
        var actions = Decide(input);
        var unknown = actions.Count(action => IsAboutUnknown(action, input));
        if (unknown == 0)
            return [];
        var more = (atOnce - (unknown % atOnce)) % atOnce;
        var line = Decide(
            input with
            {
                MaxOpen = int.MaxValue,
                MaxNewPerRun = actions.OfType<Open>().Count(open => !input.NotOpened.Contains(open.Pack)) + more,
            }
        );
        return [.. line.Where(action => IsAboutUnknown(action, input)).Select(action => action.Pack)];
    }

    /// <summary>
    /// The actions, in ordinal order of the packs: one for every pull request of the bot and for every update without
    /// one, and one more for the items of an update that people have refused while the others go on.
    /// </summary>
    /// <exception cref="InvalidOperationException"><see cref="PacksToAskAbout"/> was not empty.</exception>
    public static ImmutableArray<PullRequestAction> Reconcile(ReconcileInput input)
    {
        var actions = Decide(input);
        return actions.FirstOrDefault(action => IsAboutUnknown(action, input)) is { } unknown
            ? throw new InvalidOperationException($"What there was of {unknown.Pack} has not been asked.")
            : actions;
    }

    // Whether what people have refused could change it.
    private static bool IsAboutUnknown(PullRequestAction action, ReconcileInput input) =>
        !input.Histories.ContainsKey(action.Pack)
        && action switch
        {
            Open or Replace => true,
            Refresh refresh => Proposal
                .ImagesOf(refresh.Desired.Update)
                .Except(refresh.PullRequest.Proposal!.Images)
                .Any(),
            _ => false,
        };

    private static ImmutableArray<PullRequestAction> Decide(ReconcileInput input)
    {
        var rules = new PackRules(input);
        var own = input.Open.Where(pr => pr.IsOfBot).ToLookup(pr => pr.Proposal!.Pack, StringComparer.Ordinal);
        var desired = input.Desired.ToDictionary(update => update.Update.Pack.Name, StringComparer.Ordinal);
        var actions = new List<PullRequestAction>();
        foreach (var pack in own.Select(group => group.Key).Union(desired.Keys, StringComparer.Ordinal))
        {
            var numbered = own[pack].OrderBy(rules.Distance).ThenBy(pr => pr.Number).ToArray();
            actions.AddRange(rules.Decide(pack, numbered.FirstOrDefault(), desired.GetValueOrDefault(pack)));
            actions.AddRange(
                numbered
                    .Skip(1)
                    .Select(pr => new Leave(pack, pr, LeaveReason.Duplicate, $"#{numbered[0].Number} is open too"))
            );
        }

        var open = own.Sum(group => group.Count()) - actions.OfType<Close>().Count();
        var halfClosed = input
            .HalfClosed.Where(pr => input.Scope.Includes(pr.Proposal!.Pack))
            .Select(pr => new Close(pr.Proposal!.Pack, pr, "a run that has closed it ended before it had noted that"));
        return
        [
            .. WaitingLine
                .Admit(actions, open, input)
                .Concat(halfClosed)
                .OrderBy(action => action.Pack, StringComparer.Ordinal)
                .ThenBy(action => action is HoldBack),
        ];
    }
}
