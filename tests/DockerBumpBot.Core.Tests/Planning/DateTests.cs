using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using static DockerBumpBot.Core.Tests.Planning.Plans;

namespace DockerBumpBot.Core.Tests.Planning;

/// <summary>Current tags without a build number, which only the registry's dates can compare.</summary>
internal sealed class DateTests
{
    private static readonly UpdatePolicy Policy = new() { AutoUpdateImages = [new("demisto/*")] };

    [TestCase("1.4")]
    [TestCase("latest")]
    [TestCase("1.0-alpine")]
    [TestCase("3f2a9c1")]
    public void A_newer_build_is_an_update(string tag) =>
        Assert.That(
            After(tag, (tag, -100), ("1.0.0.200", -50), ("1.0.0.300", -10)),
            Is.EqualTo("updated to 1.0.0.300")
        );

    [TestCase("1.4")]
    [TestCase("latest")]
    public void An_older_build_is_not(string tag) =>
        Assert.That(After(tag, (tag, -5), ("9.0.0.200", -50), ("9.0.0.300", -10)), Is.EqualTo($"current {tag}"));

    [Test]
    public void A_build_of_the_same_date_is_not_newer() =>
        Assert.That(After("latest", ("latest", -10), ("1.0.0.300", -10)), Is.EqualTo("current latest"));

    [Test]
    public void The_same_manifest_under_another_name_is_no_update() =>
        Assert.That(
            After(
                "latest",
                new FakeTag("latest") { Created = Day(-20), Digest = "sha256:same" },
                new FakeTag("1.0.0.300") { Created = Day(-10), Digest = "sha256:same" }
            ),
            Is.EqualTo("current latest")
        );

    [Test]
    public void A_newest_build_without_a_manifest_gives_way_to_the_one_before() =>
        Assert.That(
            After("latest", Tag("latest", -50), Tag("1.0.0.200", -20), Tag("1.0.0.300", -10) with { Digest = null }),
            Is.EqualTo("updated to 1.0.0.200")
        );

    [Test]
    public void The_build_before_must_be_newer_too() =>
        Assert.That(
            After("latest", Tag("latest", -20), Tag("1.0.0.200", -50), Tag("1.0.0.300", -10) with { Digest = null }),
            Is.EqualTo("current latest")
        );

    [Test]
    public void Among_tags_without_builds_the_youngest_wins() =>
        Assert.That(After("1.4", ("1.4", -50), ("9.9", -60), ("1.6", -20), ("1.5", -10)), Is.EqualTo("updated to 1.5"));

    [Test]
    public void Of_two_tags_of_one_date_the_greater_version_wins() =>
        Assert.That(After("1.4", ("1.4", -50), ("1.5", -10), ("1.10", -10)), Is.EqualTo("updated to 1.10"));

    [Test]
    public void Tags_that_are_no_numbers_are_never_chosen() =>
        Assert.That(After("1.4", ("1.4", -50), ("latest", -1), ("2.0-alpine", -1)), Is.EqualTo("current 1.4"));

    [Test]
    public void Without_a_date_of_the_current_tag_nothing_is_compared() =>
        Assert.That(
            After("1.4", "1.4", Tag("1.0.0.300", -10)),
            Is.EqualTo(
                "skipped unversioned-tag: 1.4 has no build number, and the registry has no date for it to compare with"
            )
        );

    [Test]
    public void Without_a_date_of_the_newest_build_nothing_is_compared() =>
        Assert.That(
            After("1.4", Tag("1.4", -50), "1.0.0.300"),
            Is.EqualTo(
                "skipped unversioned-tag: 1.4 has no build number, and the registry has no date for 1.0.0.300 to compare with"
            )
        );

    [TestCase("1.4", "1.5")]
    [TestCase("1.5", "1.4")]
    [TestCase("1.4", "1.0.0.300")]
    [TestCase("1.0.0.300", "1.4")]
    public void A_date_that_cannot_be_had_is_a_failure(string failing, string other) =>
        Assert.That(
            After("1.4", Tag(other, -10), Tag(failing, -10) with { Failing = TagFact.Created }),
            Is.EqualTo("failed registry-error: no date")
        );

    [Test]
    public void The_minimum_age_holds_for_dates_too()
    {
        var registry = new FakeRegistry().With(
            "demisto/x",
            Tag("latest", -50),
            Tag("1.0.0.200", -20),
            Tag("1.0.0.300", -1)
        );
        var week = Policy with { MinimumAge = TimeSpan.FromDays(7) };

        Assert.That(Outcome(registry, week, Integration("demisto/x:latest")), Is.EqualTo("updated to 1.0.0.200"));
        Assert.That(
            Outcome(
                new FakeRegistry().With("demisto/x", Tag("latest", -10), Tag("1.0.0.200", -20), Tag("1.0.0.300", -1)),
                week,
                Integration("demisto/x:latest")
            ),
            Does.StartWith("skipped too-young: 1.0.0.300")
        );
    }

    private static FakeTag Tag(string name, int day) => new(name) { Created = Day(day) };

    private static string After(string current, params (string Name, int Day)[] tags) =>
        After(current, [.. tags.Select(tag => Tag(tag.Name, tag.Day))]);

    private static string After(string current, params FakeTag[] tags) =>
        Outcome(new FakeRegistry().With("demisto/x", tags), Policy, Integration($"demisto/x:{current}"));
}
