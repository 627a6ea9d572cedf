using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Tests.Images;

/// <summary>Parsed values for tests that know they are well-formed.</summary>
internal static class Image
{
    public static ImageReference Reference(string text) =>
        ImageReference.TryParse(text, out var reference)
            ? reference
            : throw new ArgumentException($"{text} is no image reference.", nameof(text));

    public static ImageRepository Repository(string text) => Reference(text).Repository;

    public static ImageTag Tag(string text) =>
        ImageTag.TryParse(text, out var tag) ? tag : throw new ArgumentException($"{text} is no tag.", nameof(text));
}
