using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.GitHub.Wording;

/// <summary>Updates on which templates are tried.</summary>
internal static class SamplePack
{
    /// <summary>Every part of the model has something in it.</summary>
    public static DesiredPack Full()
    {
        var item = Item() with
        {
            HeldBack = [new HeldTag(Tag("3.13.1.99999"), SkipReason.TooYoung, "younger than the configured age")],
            Python = new PythonChange(new PythonVersion(3, 12), new PythonVersion(3, 11)),
        };
        var pack = Pack();
        var version = new PackVersion(1, 0, 0);
        var release = new PackRelease(
            version,
            new ByteRange(0, 5),
            version.Next(),
            pack.PathOf(PackMetadata.FileName),
            pack.PathOf("ReleaseNotes/1_0_1.md")
        );
        return new DesiredPack(new PackUpdate(pack, [item], release), new string('0', 40));
    }

    /// <summary>One item, and nothing to say about it.</summary>
    public static DesiredPack Least() => new(new PackUpdate(Pack(), [Item()], Release: null), new string('0', 40));

    private static Pack Pack() =>
        new()
        {
            Name = "Sample",
            Directory = "Packs/Sample",
            Metadata = PackMetadata.Missing,
        };

    private static ItemUpdate Item()
    {
        var item = new ContentItem
        {
            Path = "Packs/Sample/Integrations/Sample/Sample.yml",
            Pack = "Sample",
            Kind = ContentItemKind.Integration,
            Name = "Sample",
        };
        return ImageReference.TryParse("demisto/python3:3.12.1.10000", out var image)
            ? new ItemUpdate(item, image, new ByteRange(0, 0), Tag("3.11.2.20000"))
            : throw new InvalidOperationException("the sample image does not parse");
    }

    private static ImageTag Tag(string text) =>
        ImageTag.TryParse(text, out var tag) ? tag : throw new InvalidOperationException($"{text} is no tag");
}
