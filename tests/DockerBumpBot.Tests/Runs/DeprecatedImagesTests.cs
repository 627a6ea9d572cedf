using DockerBumpBot.Runs;
using DockerBumpBot.Testing.Checkouts;

namespace DockerBumpBot.Tests.Runs;

internal sealed class DeprecatedImagesTests
{
    [Test]
    public void No_file_is_no_image()
    {
        Assert.That(DeprecatedImages.TryRead(null, out var images, out _), Is.True);
        Assert.That(images, Is.Empty);
    }

    [TestCase("")]
    [TestCase("\uFEFF")]
    public void The_file_of_the_dockerfiles_repository_is_read(string byteOrderMark)
    {
        using var checkout = new TemporaryCheckout().File(
            "images.json",
            byteOrderMark
                + """[{"image_name":"demisto/aiohttp","reason":"Use py3-tools","created_time_utc":"x"},{"image_name":"demisto/z","reason":null}]"""
        );

        Assert.That(
            DeprecatedImages.TryRead(checkout.At("images.json"), out var images, out var problem),
            Is.True,
            problem
        );
        Assert.That(images["demisto/aiohttp"], Is.EqualTo("Use py3-tools"));
        Assert.That(images["demisto/z"], Is.EqualTo("no reason is given"));
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("[1]")]
    [TestCase("[null]")]
    [TestCase("""[{"reason":"x"}]""")]
    [TestCase("""[{"image_name":null,"reason":"x"}]""")]
    [TestCase("""[{"image_name":"a","reason":1}]""")]
    [TestCase("""[{"image_name":"a","reason":"x"},{"image_name":"a","reason":"y"}]""")]
    public void Anything_else_is_a_problem_that_names_the_file(string text)
    {
        using var checkout = new TemporaryCheckout().File("images.json", text);

        Assert.That(DeprecatedImages.TryRead(checkout.At("images.json"), out _, out var problem), Is.False);
        Assert.That(problem, Does.StartWith("content.deprecatedImages: ").And.Contain("images.json cannot be read"));
    }

    [Test]
    public void A_directory_and_nothing_are_problems_too()
    {
        using var checkout = new TemporaryCheckout();

        Assert.That(DeprecatedImages.TryRead(checkout.Root, out _, out _), Is.False);
        Assert.That(DeprecatedImages.TryRead(checkout.At("missing.json"), out _, out _), Is.False);
    }
}
