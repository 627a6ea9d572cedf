using DockerBumpBot.Core.Images;
using DockerBumpBot.Sandbox.Content;

namespace DockerBumpBot.Sandbox.Tests.Content;

/// <summary>That the outcomes the sample promises follow from its bytes and its registry.</summary>
internal sealed class OutcomeTests
{
    [Test]
    public void Every_outcome_that_needs_no_special_configuration_occurs()
    {
        Assert.That(
            Sample.Content.Items.Select(item => item.Outcome).OfType<string>().Distinct(),
            Is.EquivalentTo([
                "updated",
                "current",
                "opted-out",
                "not-selected",
                "untrusted-repository",
                "native-image",
                "no-image",
                "no-tag",
                "unversioned-tag",
                "digest-pinned",
                "javascript",
                "invalid-yaml",
                "invalid-image",
                "invalid-metadata",
                "unsupported-encoding",
                "image-not-found",
            ])
        );
    }

    [TestCaseSource(nameof(ItemsWith), new object[] { "updated" })]
    [TestCaseSource(nameof(ItemsWith), new object[] { "opted-out" })]
    [TestCaseSource(nameof(ItemsWith), new object[] { "not-selected" })]
    [TestCaseSource(nameof(ItemsWith), new object[] { "invalid-metadata" })]
    public void An_item_that_is_updated_or_would_be_has_a_newer_tag_to_go_to(string path)
    {
        var image = Reference(path);

        Assert.That(NewestBuild(image), Is.GreaterThan(BuildOf(image)));
    }

    [TestCaseSource(nameof(ItemsWith), new object[] { "current" })]
    public void A_current_item_has_none(string path)
    {
        var image = Reference(path);

        Assert.That(NewestBuild(image), Is.LessThanOrEqualTo(BuildOf(image)));
    }

    [Test]
    public void The_registry_lacks_the_image_that_is_not_to_be_found()
    {
        Assert.That(ItemsWith("image-not-found").Select(path => TagsOf(Reference(path)).Count()), Is.EqualTo([0]));
    }

    [TestCaseSource(nameof(ItemsWith), new object[] { "invalid-image" })]
    public void An_invalid_image_is_valid_yaml(string path)
    {
        var text = Sample.ImageOf(Sample.Parse(path)!);

        Assert.That(text, Is.Not.Empty);
        Assert.That(ImageReference.TryParse(text, out _), Is.False);
    }

    [TestCaseSource(nameof(ItemsWith), new object[] { "invalid-yaml" })]
    [TestCaseSource(nameof(ItemsWith), new object[] { "unsupported-encoding" })]
    public void What_cannot_be_read_is_rejected_by_the_parser_too(string path) =>
        Assert.That(Sample.Parse(path), Is.Null);

    [Test]
    public void Otherwise_the_parser_rejects_only_quotes_that_are_not_indented_and_a_colon_in_an_image()
    {
        var rejected = Sample
            .Content.Items.Where(item => item.Outcome is not ("invalid-yaml" or "unsupported-encoding"))
            .Select(item => item.Path["Packs/".Length..])
            .Where(path => Sample.Parse(path) is null);

        Assert.That(
            rejected,
            Is.EqualTo([
                "UnindentedUnion/Integrations/UnindentedUnion/UnindentedUnion.yml",
                "UnindentedUnion/Scripts/UnindentedUnionJoin/UnindentedUnionJoin.yml",
                "UnknownUmbra/Integrations/UnknownUmbraSpace/UnknownUmbraSpace.yml",
            ])
        );
    }

    private static IEnumerable<string> ItemsWith(string outcome) =>
        Sample.Content.Items.Where(item => item.Outcome == outcome).Select(item => item.Path["Packs/".Length..]);

    private static ImageReference Reference(string path)
    {
        // Where the parser gives up, the last line that has the key at its usual place is the image.
        var text = Sample.Parse(path) is { } item
            ? Sample.ImageOf(item)
            : Sample.Text(path).Split('\n').Last(line => line.Contains("dockerimage: ")).Split(": ")[1];
        return ImageReference.TryParse(text, out var reference)
            ? reference
            : throw new AssertionException($"{path}: '{text}' is no image.");
    }

    // A version without a build number is older than every build, as its date in the registry is.
    private static long BuildOf(ImageReference image) =>
        ImageTag.TryParse(image.Tag, out var tag) && tag.HasBuild ? tag.Build : 0;

    private static long NewestBuild(ImageReference image) =>
        TagsOf(image).Max(text => ImageTag.TryParse(text, out var tag) && tag.HasBuild ? tag.Build : 0);

    private static IEnumerable<string> TagsOf(ImageReference image) =>
        SampleImages.All.Where(tag => tag.Image == image.Repository.Path).Select(tag => tag.Tag);
}
