using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Tests.Images;

internal sealed class TagCatalogTests
{
    private static readonly ImageRepository Python = Image.Repository("demisto/python3");
    private static readonly Answer<string> Digest = new Answer<string>.Known("sha256:a");
    private static readonly Answer<string> Failed = new Answer<string>.Failed("no", RegistryFailure.Unreachable);

    [Test]
    public void Nothing_is_known_of_what_was_not_asked()
    {
        Assert.That(TagCatalog.Empty.ListingOf(Python), Is.Null);
        Assert.That(TagCatalog.Empty.FactsOf(Python, "1.0"), Is.EqualTo(TagFacts.Nothing));
        Assert.That(TagCatalog.Empty.Images, Is.Empty);
    }

    [Test]
    public void Facts_are_merged_and_newer_answers_win()
    {
        var catalog = TagCatalog
            .Empty.With(Python, "1.0", new TagFacts { Digest = Failed })
            .With(Python, "1.0", new TagFacts { PythonVersion = new Answer<string>.None() })
            .With(Python, "1.0", new TagFacts { Digest = Digest })
            .With(Python, "2.0", new TagFacts { Digest = Failed });

        Assert.That(
            catalog.FactsOf(Python, "1.0"),
            Is.EqualTo(new TagFacts { Digest = Digest, PythonVersion = new Answer<string>.None() })
        );
    }

    [Test]
    public void What_is_known_about_one_image_says_nothing_of_the_others()
    {
        var other = Image.Repository("demisto/other");
        var listed = new TagListing.Listed(["1.0"]);
        var catalog = TagCatalog
            .Empty.With([new(Python, listed), new(other, new TagListing.NotFound("gone"))])
            .With(Python, "1.0", new TagFacts { Digest = Digest })
            .With(other, "1.0", new TagFacts { Digest = Failed });

        var about = catalog.About(Python);

        Assert.That(about.Images, Is.EqualTo(new[] { Python }));
        Assert.That(about.ListingOf(Python), Is.EqualTo(listed));
        Assert.That(about.FactsOf(Python, "1.0"), Is.EqualTo(new TagFacts { Digest = Digest }));
        Assert.That(about.FactsOf(other, "1.0"), Is.EqualTo(TagFacts.Nothing));
    }

    [Test]
    public void A_catalog_never_changes()
    {
        var before = TagCatalog.Empty.With(Python, "1.0", new TagFacts { Digest = Digest });

        _ = before
            .With(Python, "1.0", new TagFacts { Digest = Failed })
            .With([new(Python, new TagListing.NotFound("x"))]);

        Assert.That(before.FactsOf(Python, "1.0").Digest, Is.EqualTo(Digest));
        Assert.That(before.ListingOf(Python), Is.Null);
    }

    [Test]
    public void A_later_listing_replaces_an_earlier_one_and_images_are_in_order()
    {
        var catalog = TagCatalog
            .Empty.With([
                new(Python, new TagListing.NotFound("x")),
                new(Image.Repository("demisto/a"), new TagListing.NotFound("y")),
            ])
            .With([new(Image.Repository("docker.io/demisto/python3"), new TagListing.Listed(["1.0"]))]);

        Assert.That(catalog.ListingOf(Python), Is.EqualTo(new TagListing.Listed(["1.0"])));
        Assert.That(catalog.Images.Select(image => $"{image}"), Is.EqualTo(["demisto/a", "demisto/python3"]));
    }

    [Test]
    public void Two_catalogs_together_know_what_either_knows_and_the_other_one_wins()
    {
        var one = TagCatalog
            .Empty.With([new(Python, new TagListing.NotFound("x"))])
            .With(Python, "1.0", new TagFacts { Digest = Failed, PythonVersion = Digest });
        var other = TagCatalog
            .Empty.With([new(Image.Repository("demisto/a"), new TagListing.NotFound("y"))])
            .With(Python, "1.0", new TagFacts { Digest = Digest });

        var both = one.With(other);

        Assert.That(both.Images.Select(image => $"{image}"), Is.EqualTo(["demisto/a", "demisto/python3"]));
        Assert.That(both.FactsOf(Python, "1.0"), Is.EqualTo(new TagFacts { Digest = Digest, PythonVersion = Digest }));
    }

    [Test]
    public void A_listing_knows_its_numeric_tags_oldest_build_first() =>
        Assert.That(
            new TagListing.Listed(["latest", "0.125.0.11206988", "1.0.0.68518", "1.4", "1.0-alpine"]).Numeric.Select(
                t => t.Text
            ),
            Is.EqualTo(["1.4", "1.0.0.68518", "0.125.0.11206988"])
        );
}
