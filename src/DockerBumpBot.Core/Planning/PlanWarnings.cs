using DockerBumpBot.Core.Content;

namespace DockerBumpBot.Core.Planning;

/// <summary>What a maintainer should hear besides the outcomes.</summary>
internal static class PlanWarnings
{
    public static IEnumerable<PlanWarning> Of(
        IEnumerable<Pack> packs,
        IEnumerable<ItemOutcome> outcomes,
        IEnumerable<PlanWarning> ofTags,
        IEnumerable<PackUpdate> updates,
        UpdatePolicy policy
    ) => Sorted(OfItems(packs, policy).Concat(ofTags).Concat(OfUpdates(outcomes)).Concat(OfReleases(updates)));

    /// <summary>The warnings of a plan whose updates have come to be known better.</summary>
    public static IEnumerable<PlanWarning> Renewed(IEnumerable<PlanWarning> known, IEnumerable<ItemOutcome> outcomes) =>
        Sorted(known.Union(OfUpdates(outcomes)));

    private static IOrderedEnumerable<PlanWarning> Sorted(IEnumerable<PlanWarning> warnings) =>
        warnings
            .OrderBy(warning => warning.Path, StringComparer.Ordinal)
            .ThenBy(warning => warning.Message, StringComparer.Ordinal);

    private static IEnumerable<PlanWarning> OfItems(IEnumerable<Pack> packs, UpdatePolicy policy)
    {
        foreach (var item in packs.SelectMany(pack => pack.Files).OfType<ScannedFile.Item>().Select(file => file.Value))
        {
            foreach (var warning in item.Warnings)
                yield return new PlanWarning(item.Path, warning);
            if (
                item.Image is ImageField.Valid { Reference.Repository: var image }
                && policy.DeprecatedImages.TryGetValue(image.ToString(), out var reason)
            )
                yield return new PlanWarning(item.Path, $"{image} is deprecated: {reason}");
        }
    }

    private static IEnumerable<PlanWarning> OfReleases(IEnumerable<PackUpdate> updates) =>
        updates
            .Select(update => update.Release)
            .OfType<PackRelease>()
            .SelectMany(release => release.Warnings.Select(warning => new PlanWarning(release.MetadataPath, warning)));

    private static IEnumerable<PlanWarning> OfUpdates(IEnumerable<ItemOutcome> outcomes)
    {
        foreach (var updated in outcomes.OfType<ItemOutcome.Updated>())
            if (updated.Update.Python is { IsBackwards: true } python)
                yield return new PlanWarning(
                    updated.Path,
                    $"Python goes BACKWARDS from {python.From} to {python.To} with {updated.Update.Image.WithTag(updated.Update.To)}"
                );
    }
}
