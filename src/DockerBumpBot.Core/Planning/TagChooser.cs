using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Planning;

/// <summary>
/// Chooses the newest tag that is newer than the current one, allowed by the policy and really there
/// (DESIGN.md §4, "Newer"). Each use is decided once, however many items have it. For one thread.
/// </summary>
internal sealed class TagChooser(TagCatalog catalog, UpdatePolicy policy, DateTimeOffset now)
{
    private readonly Dictionary<ImageUse, TagChoice> _chosen = [];

    public TagChoice Choose(ImageUse use)
    {
        if (!_chosen.TryGetValue(use, out var choice))
            _chosen.Add(use, choice = Decide(use));
        return choice;
    }

    private TagChoice Decide(ImageUse use) =>
        catalog.ListingOf(use.Repository) switch
        {
            null => throw new InvalidOperationException($"{use.Repository} was never asked for."),
            TagListing.Failed failed => new TagChoice.Fail(FailureReason.RegistryError, failed.Detail, failed.Cause),
            TagListing.NotFound missing => DecideWithoutList(use, missing.Detail),
            TagListing.Listed { Tags.IsEmpty: true } => DecideWithoutList(
                use,
                $"the registry lists no tags for {use.Repository}"
            ),
            TagListing.Listed listed => Decide(use, listed),
            var unknown => throw new InvalidOperationException($"{unknown} is an unknown kind of listing."),
        };

    /// <summary>No tag is listed: what is left is the one that is proposed, as long as the registry serves it.</summary>
    private TagChoice DecideWithoutList(ImageUse use, string detail)
    {
        var choice = use.Proposed is null ? new TagChoice.Current() : Decide(use, new TagListing.Listed([]));
        return choice is TagChoice.Newer or TagChoice.Ask or TagChoice.Fail
            ? choice
            : new TagChoice.Fail(FailureReason.ImageNotFound, detail, null);
    }

    private TagChoice Decide(ImageUse use, TagListing.Listed listed)
    {
        var rules = new TagRules(catalog, policy, now, use, listed);
        var search = new TagSearch(rules, use, listed);
        var candidates =
            use.Proposed is { } proposed && rules.IsUnlisted(proposed)
                ? listed.Numeric.Add(proposed).Sort()
                : listed.Numeric;
        return ImageTag.TryParse(use.Tag, out var current) && current.HasBuild
            ? search.Choose(candidates.Reverse().TakeWhile(tag => tag.IsNewerThan(current)))
            : new DateChooser(catalog, use, rules, search).Choose(candidates);
    }
}
