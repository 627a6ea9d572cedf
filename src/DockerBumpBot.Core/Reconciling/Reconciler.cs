using System.Collections.Immutable;
using static DockerBumpBot.Core.Reconciling.PullRequestAction;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>
/// Decides what becomes of every pull request and of every update. Pure, and blind to the order of what it is given.
/// </summary>
public static class Reconciler
{
    /// <summary>
    /// The packs that would be opened and whose history is not known yet, in ordinal order. Add it to
    /// <see cref="ReconcileInput.Histories"/> and call again until there are none: those that are held back for it make
    /// room for the next in line. A pack that could not be asked about is <see cref="ReconcileInput.Uncertain"/>.
    /// </summary>
    /// <param name="input">What is known so far.</param>
    /// <param name="atOnce">
    /// About how many packs one question can be: where there is one to ask, those next in line fill it up.
    /// </param>
    public static ImmutableArray<string> PacksToAskAbout(ReconcileInput input, int atOnce = 1)
    {
        var openings = Decide(input).OfType<Open>().ToArray();
        var unknown = openings.Count(open => !input.Histories.ContainsKey(open.Pack));
        if (unknown == 0)
            return [];
        var more = (atOnce - (unknown % atOnce)) % atOnce;
        var line = Decide(input with { MaxOpen = int.MaxValue, MaxNewPerRun = openings.Length + more });
        return [.. line.OfType<Open>().Select(open => open.Pack).Where(pack => !input.Histories.ContainsKey(pack))];
    }

    /// <summary>
    /// The actions, in ordinal order of the packs: one for every pull request of the bot and for every update without
    /// one.
    /// </summary>
    /// <exception cref="InvalidOperationException"><see cref="PacksToAskAbout"/> was not empty.</exception>
    public static ImmutableArray<PullRequestAction> Reconcile(ReconcileInput input)
    {
        var actions = Decide(input);
        return actions.OfType<Open>().FirstOrDefault(open => !input.Histories.ContainsKey(open.Pack)) is { } unknown
            ? throw new InvalidOperationException($"What there was of {unknown.Pack} has not been asked.")
            : actions;
    }

    private static ImmutableArray<PullRequestAction> Decide(ReconcileInput input)
    {
        var rules = new PackRules(input);
        var own = input.Open.Where(pr => pr.IsOfBot).ToLookup(pr => pr.Proposal!.Pack, StringComparer.Ordinal);
        var desired = input.Desired.ToDictionary(update => update.Update.Pack.Name, StringComparer.Ordinal);
        var actions = new List<PullRequestAction>();
        foreach (var pack in own.Select(group => group.Key).Union(desired.Keys, StringComparer.Ordinal))
        {
            var numbered = own[pack].OrderBy(rules.IsElsewhere).ThenBy(pr => pr.Number).ToArray();
            actions.Add(rules.Decide(pack, numbered.FirstOrDefault(), desired.GetValueOrDefault(pack)));
            actions.AddRange(
                numbered
                    .Skip(1)
                    .Select(pr => new Leave(pack, pr, LeaveReason.Duplicate, $"#{numbered[0].Number} is open too"))
            );
        }

        var open = own.Sum(group => group.Count()) - actions.OfType<Close>().Count();
        return [.. WaitingLine.Admit(actions, open, input).OrderBy(action => action.Pack, StringComparer.Ordinal)];
    }
}
