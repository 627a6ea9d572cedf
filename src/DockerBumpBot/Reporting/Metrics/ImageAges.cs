using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;

namespace DockerBumpBot.Reporting.Metrics;

/// <summary>
/// How old the images in use are, as far as a run has learnt it anyway: it asks for the date of a tag only where the
/// policy needs one (<c>updates.minimumAge</c>, tags without a build number).
/// </summary>
internal static class ImageAges
{
    /// <summary>When the oldest image came to be that items use; <c>null</c> when no date is known.</summary>
    public static DateTimeOffset? OldestIn(BumpPlan plan, TagCatalog catalog)
    {
        var inUse = plan
            .Outcomes.Select(outcome =>
                outcome switch
                {
                    ItemOutcome.Current current => current.Image,
                    ItemOutcome.Updated updated => updated.Update.Image,
                    _ => null,
                }
            )
            .OfType<ImageReference>()
            .Distinct();
        DateTimeOffset? oldest = null;
        foreach (var image in inUse)
        {
            if (
                image.Tag is { } tag
                && catalog.FactsOf(image.Repository, tag).Created is Answer<DateTimeOffset>.Known { Value: var created }
                && (oldest is null || created < oldest)
            )
                oldest = created;
        }

        return oldest;
    }
}
