using System.Collections.Immutable;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Planning;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>The packs of which a plan does not tell what they need.</summary>
public static class UncertainPacks
{
    /// <summary>
    /// Those that rest on a read that failed: the rest of the update would be proposed without it, and had to be
    /// proposed again. And those of which nothing but failures is left: they may need what their pull request proposes.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="packs">The packs that were planned.</param>
    public static ImmutableHashSet<string> Of(BumpPlan plan, IEnumerable<Pack> packs)
    {
        var failures = plan.OutcomesOf<ItemOutcome.Failed>()
            .ToDictionary(failed => failed.Path, StringComparer.Ordinal);
        if (failures.Count == 0)
            return [];
        var updated = plan.Packs.Select(update => update.Pack.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. packs
                .Where(pack =>
                    pack.Files.Any(file =>
                        failures.TryGetValue(file.Path, out var failure)
                        && (failure.Reason == FailureReason.RegistryError || !updated.Contains(pack.Name))
                    )
                )
                .Select(pack => pack.Name),
        ];
    }
}
