using DockerBumpBot.Core.Planning;
using static DockerBumpBot.Core.Tests.Planning.Plans;

namespace DockerBumpBot.Core.Tests.Planning;

/// <summary>What the image and the wish of an item's authors decide, before any registry is asked.</summary>
internal sealed class ImageSelectionTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef";

    private static readonly UpdatePolicy Policy = new();
    private readonly FakeRegistry _registry = new FakeRegistry()
        .With("demisto/python3", "3.12.13.200")
        .With("demisto/fastapi", "0.1.0.200")
        .With("demistoextended/x", "1.0.0.200");

    [TestCase("demisto/python3:3.10.1.100", "", "updated to 3.12.13.200")]
    [TestCase("docker.io/demisto/python3:3.10.1.100", "", "updated to 3.12.13.200")]
    [TestCase("demisto/fastapi:0.1.0.100", "autoUpdateDockerImage: true\n", "updated to 0.1.0.200")]
    [TestCase(
        "gcr.io/xsoar-registry/demistoextended/x:1.0.0.100",
        "autoUpdateDockerImage: true\n",
        "updated to 1.0.0.200"
    )]
    [TestCase(
        "demisto/python3:3.10.1.100",
        "autoUpdateDockerImage: false\n",
        "skipped opted-out: autoUpdateDockerImage is false"
    )]
    [TestCase(
        "demisto/fastapi:0.1.0.100",
        "",
        "skipped not-selected: demisto/fastapi is not in content.autoUpdateImages, and autoUpdateDockerImage is not set"
    )]
    [TestCase(
        "quay.io/demisto/python3:1.0.0.1",
        "autoUpdateDockerImage: true\n",
        "skipped untrusted-repository: quay.io/demisto/python3 is not of demisto or demistoextended"
    )]
    [TestCase(
        "library/python:3.12",
        "autoUpdateDockerImage: true\n",
        "skipped untrusted-repository: library/python is not of demisto or demistoextended"
    )]
    [TestCase("python:3.12", "", "skipped untrusted-repository: python is not of demisto or demistoextended")]
    [TestCase(
        "demisto/py3-native:8.1.0.1",
        "autoUpdateDockerImage: true\n",
        "skipped native-image: demisto/py3-native is internal to the platform"
    )]
    [TestCase(
        "docker.io/demisto/py3-native:8.1.0.1",
        "",
        "skipped native-image: demisto/py3-native is internal to the platform"
    )]
    [TestCase("", "", "skipped no-image: there is no dockerimage")]
    [TestCase("demisto/python3", "", "skipped no-tag: demisto/python3 names no tag")]
    [TestCase("demisto/python3:3.10.1.100@" + Digest, "", "skipped digest-pinned: the image is pinned to " + Digest)]
    [TestCase("demisto/python3@" + Digest, "", "skipped digest-pinned: the image is pinned to " + Digest)]
    [TestCase("'a b'", "", "failed invalid-image: dockerimage in line 4 is not an image reference: a b")]
    [TestCase("[a]", "", "failed invalid-image: dockerimage in line 4 is not text but a list")]
    public void The_image_and_the_wish_of_its_authors_decide(string image, string more, string outcome) =>
        Assert.That(Outcome(_registry, Policy, Integration(image, more)), Is.EqualTo(outcome));
}
