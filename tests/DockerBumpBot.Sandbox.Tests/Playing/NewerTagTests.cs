using DockerBumpBot.Core.Images;
using DockerBumpBot.Sandbox.Content;
using DockerBumpBot.Sandbox.Playing;
using DockerBumpBot.Sandbox.Registry;

namespace DockerBumpBot.Sandbox.Tests.Playing;

internal sealed class NewerTagTests
{
    private LocalDockerHub hub = null!;

    [SetUp]
    public async Task Start() => hub = await LocalDockerHub.StartAsync(SampleImages.All, CancellationToken.None);

    [TearDown]
    public async Task Stop() => await hub.DisposeAsync();

    [Test]
    public void The_next_tag_of_every_image_is_newer_than_all_it_has()
    {
        foreach (var (image, newest) in NewerTag.Images(hub))
        {
            var next = NewerTag.Of(hub, image);
            Assert.That(ImageTag.TryParse(next?.Tag, out var tag) && tag.IsNewerThan(newest), image);
            Assert.That(hub.Images[image].Select(published => published.Tag), Does.Not.Contain(next!.Tag));
        }

        Assert.That(NewerTag.Images(hub).Select(image => image.Image), Does.Contain("demisto/fastapi"));
    }

    [Test]
    public void It_follows_the_build_and_not_the_version_and_keeps_Python()
    {
        var next = NewerTag.Of(hub, "demisto/fastapi");

        Assert.That((next?.Tag, next?.Python), Is.EqualTo(("0.125.0.11207988", "3.12.12")));
    }

    [Test]
    public void An_image_that_there_is_not_or_that_has_no_builds_gets_none()
    {
        hub.Publish("demisto/old", "1.4", DateTimeOffset.UnixEpoch, null);

        Assert.That(NewerTag.Of(hub, "demisto/none"), Is.Null);
        Assert.That(NewerTag.Of(hub, "demisto/old"), Is.Null);
    }

    [Test]
    public void An_image_of_demistoextended_has_two_names()
    {
        Assert.That(
            NewerTag.NamesOf(hub, "demistoextended/edge-tools"),
            Is.EqualTo(["demistoextended/edge-tools", "xsoar-registry/demistoextended/edge-tools"])
        );
        Assert.That(NewerTag.Images(hub).Select(image => image.Image), Has.None.StartsWith("xsoar-registry/"));
    }
}
