using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using static DockerBumpBot.Core.Tests.Planning.Plans;

namespace DockerBumpBot.Core.Tests.Planning;

/// <summary>Which tag is chosen, when the current one has a build number.</summary>
internal sealed class TagChoiceTests
{
    private static readonly UpdatePolicy Policy = new() { AutoUpdateImages = [new("demisto/*")] };

    [Test]
    public void The_newest_build_is_chosen_and_not_the_greatest_version() =>
        Assert.That(
            After(
                "demisto/fastapi:0.100.0.50000",
                "1.0.0.68518",
                "0.125.0.11206988",
                "latest",
                "99.9",
                "0.100.0.50000"
            ),
            Is.EqualTo("updated to 0.125.0.11206988")
        );

    [Test]
    public void The_greatest_version_with_an_older_build_is_no_update() =>
        Assert.That(
            After("demisto/fastapi:0.125.0.11206988", "1.0.0.68518", "0.125.0.11206988"),
            Is.EqualTo("current 0.125.0.11206988")
        );

    [Test]
    public void A_tag_that_the_registry_no_longer_lists_is_updated_all_the_same() =>
        Assert.That(After("demisto/x:1.0.0.100", "1.0.0.200"), Is.EqualTo("updated to 1.0.0.200"));

    [Test]
    public void Nothing_newer_means_current() =>
        Assert.That(After("demisto/x:1.0.0.100", "1.0.0.50", "latest"), Is.EqualTo("current 1.0.0.100"));

    [Test]
    public void A_tag_listed_without_a_manifest_is_not_chosen()
    {
        var broken = new FakeTag("1.0.0.300") { Digest = null };

        Assert.That(After("demisto/x:1.0.0.100", broken, "1.0.0.200"), Is.EqualTo("updated to 1.0.0.200"));
        Assert.That(After("demisto/x:1.0.0.100", broken), Is.EqualTo("current 1.0.0.100"));
    }

    [Test]
    public void Ten_newest_tags_without_manifests_are_a_broken_registry_and_no_more_are_asked_for()
    {
        var tags = Enumerable.Range(0, 100_000).Select(build => new FakeTag($"1.0.0.{build}") { Digest = null });
        var registry = new FakeRegistry().With("demisto/x", [.. tags]);

        var outcome = Plan(registry, Policy, Integration("demisto/x:1.0.0.100")).Outcomes.Single();

        Assert.That(
            Describe(outcome),
            Is.EqualTo(
                "failed registry-error: 10 of the newest tags of demisto/x, down to 1.0.0.99990, are listed but have "
                    + "no manifest; older ones were not tried"
            )
        );
        Assert.That(((ItemOutcome.Failed)outcome).RegistryCause, Is.EqualTo(RegistryFailure.BadAnswer));
        Assert.That(registry.Asked, Has.Count.EqualTo(10));
    }

    [Test]
    public void Nine_newest_tags_without_manifests_give_way_to_the_one_before() =>
        Assert.That(
            After(
                "demisto/x:1.0.0.100",
                [
                    "1.0.0.200",
                    .. Enumerable.Range(300, 9).Select(build => new FakeTag($"1.0.0.{build}") { Digest = null }),
                ]
            ),
            Is.EqualTo("updated to 1.0.0.200")
        );

    [Test]
    public void A_registry_that_fails_decides_nothing()
    {
        var registry = new FakeRegistry().Answering(
            "demisto/x",
            new TagListing.Failed("timed out", RegistryFailure.Unreachable)
        );
        var outcome = Plan(registry, Policy, Integration("demisto/x:1.0.0.100")).Outcomes.Single();

        Assert.That(Describe(outcome), Is.EqualTo("failed registry-error: timed out"));
        Assert.That(((ItemOutcome.Failed)outcome).RegistryCause, Is.EqualTo(RegistryFailure.Unreachable));
    }

    [Test]
    public void A_failed_digest_decides_nothing_although_an_older_tag_would_do() =>
        Assert.That(
            After("demisto/x:1.0.0.100", new FakeTag("1.0.0.300") { Failing = TagFact.Digest }, "1.0.0.200"),
            Is.EqualTo("failed registry-error: no digest")
        );

    [Test]
    public void An_image_that_does_not_exist_or_has_no_tags_is_not_found()
    {
        Assert.That(
            Outcome(new FakeRegistry(), Policy, Integration("demisto/x:1.0.0.100")),
            Is.EqualTo("failed image-not-found: demisto/x does not exist")
        );
        Assert.That(
            After("demisto/x:1.0.0.100"),
            Is.EqualTo("failed image-not-found: the registry lists no tags for demisto/x")
        );
    }

    [Test]
    public void Only_the_digest_of_the_chosen_tag_is_asked_for_when_no_rule_asks_for_more()
    {
        var registry = new FakeRegistry().With("demisto/x", "1.0.0.100", "1.0.0.200", "1.0.0.300");

        Plan(registry, Policy, Integration("demisto/x:1.0.0.100"));

        Assert.That(
            registry.Asked.Select(question => (question.Tag, question.Fact)),
            Is.EqualTo([("1.0.0.300", TagFact.Digest)])
        );
    }

    [Test]
    public void A_plan_without_the_answers_is_refused()
    {
        var planner = new Planner([Integration("demisto/x:1.0.0.100")], Policy, Now);
        var image = planner.Images.Single();
        var listed = TagCatalog.Empty.With([new(image, new TagListing.Listed(["1.0.0.200"]))]);

        Assert.That(() => planner.Plan(TagCatalog.Empty), Throws.InvalidOperationException);
        Assert.That(() => planner.Plan(listed), Throws.InvalidOperationException);
    }

    private static string After(string image, params FakeTag[] tags) =>
        Outcome(new FakeRegistry().With(image[..image.IndexOf(':')], tags), Policy, Integration(image));
}
