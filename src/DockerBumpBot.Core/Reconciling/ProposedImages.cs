using System.Collections.Immutable;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>What the open pull requests of the bot's propose, as far as planning has to know it.</summary>
public static class ProposedImages
{
    /// <summary>
    /// The image that each item is to have, by its path. Of two pull requests for one item the newer tag: it is only
    /// looked at, and taken or not like any other.
    /// </summary>
    public static ImmutableDictionary<string, ImageReference> Of(IEnumerable<ObservedPullRequest> open)
    {
        var images = ImmutableDictionary.CreateBuilder<string, ImageReference>(StringComparer.Ordinal);
        foreach (var proposal in open.Where(pr => pr.IsOfBot).Select(pr => pr.Proposal!))
        foreach (var (path, text) in proposal.Images)
            if (
                ImageReference.TryParse(text, out var image)
                && ImageTag.TryParse(image.Tag, out var tag)
                && !(
                    images.TryGetValue(path, out var other)
                    && ImageTag.TryParse(other.Tag, out var otherTag)
                    && otherTag.CompareTo(tag) >= 0
                )
            )
                images[path] = image;
        return images.ToImmutable();
    }

    /// <summary>Those that the registry neither lists nor serves any more, as the items spell them.</summary>
    public static ImmutableHashSet<string> Gone(IEnumerable<ImageReference> proposed, TagCatalog catalog) =>
        [
            .. proposed
                .Where(image => catalog.FactsOf(image.Repository, image.Tag!).Digest is Answer<string>.None)
                .Where(image =>
                    catalog.ListingOf(image.Repository) is not TagListing.Listed listed
                    || !listed.Tags.Contains(image.Tag!)
                )
                .Select(image => image.Text),
        ];
}
