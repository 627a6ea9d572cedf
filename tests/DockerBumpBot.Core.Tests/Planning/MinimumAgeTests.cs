using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using static DockerBumpBot.Core.Tests.Planning.Plans;

namespace DockerBumpBot.Core.Tests.Planning;

internal sealed class MinimumAgeTests
{
    private static readonly UpdatePolicy Week = new() { MinimumAge = TimeSpan.FromDays(7) };

    [Test]
    public void The_newest_tag_that_is_old_enough_is_chosen_and_the_younger_ones_are_named()
    {
        var plan = Plan(
            Registry(("3.12.1.200", -30), ("3.12.2.300", -8), ("3.12.3.400", -6), ("3.12.4.500", 0)),
            Week,
            Integration("demisto/python3:3.10.1.100")
        );

        var update = plan.Packs.Single().Items.Single();
        Assert.That(update.To.Text, Is.EqualTo("3.12.2.300"));
        Assert.That(
            update.HeldBack.Select(held => $"{held.Tag} {held.Reason.Name()}: {held.Detail}"),
            Is.EqualTo([
                "3.12.4.500 too-young: 3.12.4.500 of 2026-06-15 12:00 UTC is younger than 7 days",
                "3.12.3.400 too-young: 3.12.3.400 of 2026-06-09 12:00 UTC is younger than 7 days",
            ])
        );
    }

    [Test]
    public void A_tag_is_old_enough_on_the_minute() =>
        Assert.That(
            Outcome(Registry(("3.12.1.200", -7)), Week, Integration("demisto/python3:3.10.1.100")),
            Is.EqualTo("updated to 3.12.1.200")
        );

    [Test]
    public void With_young_tags_alone_the_item_is_too_young() =>
        Assert.That(
            Outcome(
                Registry(("3.12.1.200", -1), ("3.12.2.300", 1)),
                Week with
                {
                    MinimumAge = TimeSpan.FromHours(36),
                },
                Integration("demisto/python3:3.10.1.100")
            ),
            Is.EqualTo("skipped too-young: 3.12.2.300 of 2026-06-16 12:00 UTC is younger than 36 hours")
        );

    [Test]
    public void A_tag_without_a_date_is_held_back() =>
        Assert.That(
            Outcome(
                new FakeRegistry().With("demisto/python3", "3.12.1.200"),
                Week,
                Integration("demisto/python3:3.10.1.100")
            ),
            Is.EqualTo("skipped too-young: the registry does not say how old 3.12.1.200 is")
        );

    [Test]
    public void A_date_that_cannot_be_had_is_a_failure() =>
        Assert.That(
            Outcome(
                new FakeRegistry().With("demisto/python3", new FakeTag("3.12.1.200") { Failing = TagFact.Created }),
                Week,
                Integration("demisto/python3:3.10.1.100")
            ),
            Is.EqualTo("failed registry-error: no date")
        );

    [Test]
    public void Tags_older_than_the_chosen_one_are_not_asked_about()
    {
        var registry = Registry(("3.12.1.200", -30), ("3.12.2.300", -20), ("3.12.3.400", -1));

        Plan(registry, Week, Integration("demisto/python3:3.10.1.100"));

        Assert.That(
            registry.Asked.Select(question => question.Tag),
            Is.EqualTo(["3.12.3.400", "3.12.2.300", "3.12.2.300"])
        );
    }

    private static FakeRegistry Registry(params (string Name, int Day)[] tags) =>
        new FakeRegistry().With(
            "demisto/python3",
            [.. tags.Select(tag => new FakeTag(tag.Name) { Created = Day(tag.Day) })]
        );
}
