using DockerBumpBot.Core.Images;
using DockerBumpBot.Sandbox.Registry;

namespace DockerBumpBot.Sandbox.Playing;

/// <summary>The tag that the next build of an image gets: the same version, a greater build number.</summary>
internal static class NewerTag
{
    // gcr.io has the images of demistoextended below this.
    private const string ExtendedPrefix = "xsoar-registry/";
    private const int BuildsInBetween = 1000;

    /// <summary>The images that can get one, in ordinal order, each with its newest tag.</summary>
    internal static IEnumerable<(string Image, ImageTag Newest)> Images(LocalDockerHub hub) =>
        hub
            .Images.Keys.Where(image => !image.StartsWith(ExtendedPrefix, StringComparison.Ordinal))
            .Select(image => (image, Newest: NewestOf(hub, image)?.Tag))
            .Where(image => image.Newest is not null)
            .Select(image => (image.image, image.Newest!));

    /// <summary>The next tag; <c>null</c> when there is no such image, or it has no build numbers.</summary>
    internal static PublishedTag? Of(LocalDockerHub hub, string image) =>
        NewestOf(hub, image) is var (newest, published)
            ? published with
            {
                Tag = string.Join('.', newest.Parts.SetItem(newest.Parts.Length - 1, newest.Build + BuildsInBetween)),
            }
            : null;

    /// <summary>Every name that the registry has the image under.</summary>
    internal static IEnumerable<string> NamesOf(LocalDockerHub hub, string image) =>
        new[] { image, ExtendedPrefix + image }.Where(hub.Images.ContainsKey);

    private static (ImageTag Tag, PublishedTag Published)? NewestOf(LocalDockerHub hub, string image) =>
        hub
            .Images.GetValueOrDefault(image, [])
            .Select(published => (Tag: ImageTag.TryParse(published.Tag, out var tag) ? tag : null, published))
            .Where(tag => tag.Tag is { HasBuild: true })
            .Select(tag => ((ImageTag, PublishedTag)?)(tag.Tag!, tag.published))
            .MaxBy(tag => tag!.Value.Item1);
}
