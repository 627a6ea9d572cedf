using DockerBumpBot.Core.Images;
using DockerBumpBot.Sandbox.Content;
using DockerBumpBot.Sandbox.Registry;
using DockerBumpBot.Sandbox.Tests.Registry;

namespace DockerBumpBot.Sandbox.Tests.Content;

internal sealed class SampleImagesTests
{
    [Test]
    public void No_tag_is_published_twice() =>
        Assert.That(SampleImages.All.Select(tag => $"{tag.Image}:{tag.Tag}"), Is.Unique);

    [Test]
    public void For_trusted_images_build_order_and_creation_date_never_disagree()
    {
        foreach (var image in SampleImages.All.GroupBy(tag => tag.Image).Where(image => image.Key != "library/python"))
            Assert.That(
                image
                    .Where(tag => ImageTag.TryParse(tag.Tag, out _))
                    .OrderBy(tag => ImageTag.TryParse(tag.Tag, out var parsed) ? parsed : null)
                    .Select(tag => tag.Created),
                Is.Ordered,
                image.Key
            );
    }

    [Test]
    public void One_image_has_more_tags_than_a_page() =>
        Assert.That(SampleImages.All.Count(tag => tag.Image == "demisto/python3"), Is.GreaterThan(100));

    [Test]
    public void The_newest_python3_is_newest_by_build_and_not_by_version()
    {
        var numeric = NumericTagsOf("demisto/python3");

        Assert.That($"demisto/python3:{numeric[^1]}", Is.EqualTo(SampleImages.NewestPython3));
        Assert.That(numeric.Any(tag => tag.Parts[1] > numeric[^1].Parts[1]), Is.True);
    }

    [Test]
    public void A_later_build_of_fastapi_has_a_lower_version()
    {
        var numeric = NumericTagsOf("demisto/fastapi");

        Assert.That(numeric[^1].Parts[0], Is.LessThan(numeric[0].Parts[0]));
    }

    [Test]
    public void One_rebuild_goes_back_in_python()
    {
        var ridge = SampleImages.All.Where(tag => tag.Image == "demisto/ridge-tools").OrderBy(tag => tag.Created);

        Assert.That(ridge.Select(tag => tag.Python), Is.EqualTo(["3.11.9", "3.10.15"]));
    }

    [Test]
    public async Task Latest_is_the_same_manifest_as_the_newest_tag()
    {
        await using var hub = await LocalDockerHub.StartAsync(SampleImages.All, CancellationToken.None);
        using var http = HubClient.Http(hub.Url);

        using var latest = await http.GetAsync("/v2/demisto/python3/manifests/latest");
        using var newest = await http.GetAsync("/v2/demisto/python3/manifests/3.12.13.12042988");

        Assert.That(
            latest.Headers.GetValues("Docker-Content-Digest"),
            Is.EqualTo(newest.Headers.GetValues("Docker-Content-Digest"))
        );
    }

    private static ImageTag[] NumericTagsOf(string image) =>
        [
            .. SampleImages
                .All.Where(tag => tag.Image == image)
                .Select(tag => ImageTag.TryParse(tag.Tag, out var parsed) ? parsed : null)
                .OfType<ImageTag>()
                .Order(),
        ];
}
