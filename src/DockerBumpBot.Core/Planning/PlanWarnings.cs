using DockerBumpBot.Core.Content;

namespace DockerBumpBot.Core.Planning;

/// <summary>What a maintainer should hear besides the outcomes.</summary>
internal static class PlanWarnings
{
    public static IEnumerable<PlanWarning> Of(
        IEnumerable<Pack> packs,
        IEnumerable<ItemOutcome> outcomes,
        UpdatePolicy policy
    ) =>
        OfItems(packs, policy)
            .Concat(outcomes.OfType<ItemOutcome.Updated>().SelectMany(OfUpdate))
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

    private static IEnumerable<PlanWarning> OfUpdate(ItemOutcome.Updated updated)
    {
        if (updated.Update.Python is { IsBackwards: true } python)
            yield return new PlanWarning(
                updated.Path,
                $"Python goes BACKWARDS from {python.From} to {python.To} with {updated.Update.Image.WithTag(updated.Update.To)}"
            );
    }
}
