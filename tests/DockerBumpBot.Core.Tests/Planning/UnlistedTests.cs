using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Tests.Images;
using static DockerBumpBot.Core.Tests.Planning.Plans;

namespace DockerBumpBot.Core.Tests.Planning;

/// <summary>A registry's list and what it serves are two sources: neither is taken for the other without a word.</summary>
internal sealed class UnlistedTests
{
    private const string Item = "Packs/Okta/Integrations/Okta.yml";

    private static readonly UpdatePolicy Policy = new() { AutoUpdateImages = [new("demisto/*")] };

    private static readonly FakeTag Gone = new("1.0.0.300") { Digest = null };

    private static readonly FakeTag Unlisted = new("1.0.0.300") { IsListed = false };

    [Test]
    public void Newer_tags_that_are_passed_over_for_want_of_a_manifest_are_warned_about_each()
    {
        var plan = After("1.0.0.100", ["1.0.0.100", Gone, new("1.0.0.200") { Digest = null }]);

        Assert.That(
            Words(plan),
            Is.EqualTo([
                "current 1.0.0.100",
                "demisto/x:1.0.0.200 is newer and listed, but has no manifest: it cannot be pulled and was passed over",
                "demisto/x:1.0.0.300 is newer and listed, but has no manifest: it cannot be pulled and was passed over",
            ])
        );
    }

    [Test]
    public void Where_an_older_tag_is_taken_instead_the_newer_one_is_named_too() =>
        Assert.That(
            Words(After("1.0.0.100", ["1.0.0.100", "1.0.0.200", Gone])),
            Is.EqualTo([
                "updated to 1.0.0.200",
                "demisto/x:1.0.0.300 is newer and listed, but has no manifest: it cannot be pulled and was passed over",
            ])
        );

    [Test]
    public void A_tag_that_is_gone_is_passed_over_although_its_date_cannot_be_read_either() =>
        Assert.That(
            Words(
                After(
                    "1.0.0.100",
                    ["1.0.0.100", new("1.0.0.200") { Created = Day(-20) }, Gone with { Failing = TagFact.Created }],
                    Policy with
                    {
                        MinimumAge = TimeSpan.FromDays(7),
                    }
                )
            )[0],
            Is.EqualTo("updated to 1.0.0.200")
        );

    [Test]
    public void A_tag_in_use_without_a_build_number_gives_no_way_to_a_tag_that_is_gone_and_has_no_date() =>
        Assert.That(
            Words(
                After(
                    "latest",
                    [
                        new("latest") { Created = Day(-50) },
                        new("1.0.0.200") { Created = Day(-20) },
                        Gone with
                        {
                            Failing = TagFact.Created,
                        },
                    ]
                )
            ),
            Is.EqualTo([
                "updated to 1.0.0.200",
                "demisto/x:1.0.0.300 is newer and listed, but has no manifest: it cannot be pulled and was passed over",
            ])
        );

    [TestCase("1.0.0.300")]
    [TestCase("latest")]
    public void The_tag_in_use_that_is_not_listed_stays_with_a_warning_when_nothing_newer_is(string tag) =>
        Assert.That(
            Words(
                After(tag, [new("1.0.0.200") { Created = Day(-20) }, new(tag) { Created = Day(-10), IsListed = false }])
            ),
            Is.EqualTo([
                $"current {tag}",
                $"demisto/x:{tag} is not listed by the registry, and nothing newer is: it cannot be pulled any more, or the "
                    + "list is not whole",
            ])
        );

    [Test]
    public void A_tag_in_use_that_is_listed_is_current_without_a_word() =>
        Assert.That(Words(After("1.0.0.300", ["1.0.0.200", "1.0.0.300"])), Is.EqualTo(["current 1.0.0.300"]));

    [Test]
    public void A_proposed_tag_that_is_served_and_not_listed_stays()
    {
        Assert.That(
            Words(Beside("1.0.0.300", "1.0.0.100", ["1.0.0.200", Unlisted])),
            Is.EqualTo([
                "updated to 1.0.0.300",
                "demisto/x:1.0.0.300 is proposed by an open pull request and exists, but the registry does not list it",
            ])
        );
        Assert.That(Words(Beside("1.0.0.300", "1.0.0.100", [Unlisted]))[0], Is.EqualTo("updated to 1.0.0.300"));
    }

    [Test]
    public void It_stays_although_nobody_knows_its_age_any_more() =>
        Assert.That(
            Words(
                Beside(
                    "1.0.0.300",
                    "1.0.0.100",
                    [new("1.0.0.200") { Created = Day(-20) }, Unlisted],
                    Policy with
                    {
                        MinimumAge = TimeSpan.FromDays(7),
                    }
                )
            )[0],
            Is.EqualTo("updated to 1.0.0.300")
        );

    [TestCase(-50)]
    [TestCase(null)]
    public void It_stays_where_the_tag_in_use_has_no_build_number(int? day) =>
        Assert.That(
            Words(
                Beside(
                    "1.0.0.300",
                    "latest",
                    [new("latest") { Created = day is { } known ? Day(known) : null }, Unlisted]
                )
            )[0],
            Is.EqualTo("updated to 1.0.0.300")
        );

    [Test]
    public void It_stays_although_the_image_is_not_found_for_once()
    {
        var registry = Registry(Unlisted).Answering("demisto/x", new TagListing.NotFound("no such image"));

        Assert.That(Words(Beside("1.0.0.300", "1.0.0.100", registry))[0], Is.EqualTo("updated to 1.0.0.300"));
    }

    [Test]
    public void A_proposed_tag_that_is_gone_gives_way_and_is_named() =>
        Assert.That(
            Words(Beside("1.0.0.300", "1.0.0.100", ["1.0.0.200"])),
            Is.EqualTo([
                "updated to 1.0.0.200",
                "demisto/x:1.0.0.300 is proposed by an open pull request and gone: the registry neither lists nor serves it",
            ])
        );

    [Test]
    public void A_proposed_tag_that_cannot_be_asked_for_decides_nothing() =>
        Assert.That(
            Words(Beside("1.0.0.300", "1.0.0.100", ["1.0.0.200", Unlisted with { Failing = TagFact.Digest }])),
            Is.EqualTo(["failed registry-error: no digest"])
        );

    [TestCase("1.0.0.300", "1.0.0.300", TestName = "The_list_has_it")]
    [TestCase("1.0.0.250", "1.0.0.300", TestName = "A_newer_one_is_listed")]
    [TestCase("1.0.0.50", "1.0.0.300", TestName = "It_is_older_than_the_one_in_use")]
    public void Nothing_more_is_asked_when_the_proposed_tag_decides_nothing(string proposed, string chosen)
    {
        var registry = Registry("1.0.0.200", "1.0.0.300");

        var plan = Beside(proposed, "1.0.0.100", registry);

        Assert.That(Words(plan), Is.EqualTo([$"updated to {chosen}"]));
        Assert.That(
            registry.Asked,
            Is.EqualTo([new TagQuestion(Image.Repository("demisto/x"), chosen, TagFact.Digest)])
        );
    }

    [Test]
    public void What_is_proposed_of_another_image_or_for_another_item_is_not_looked_at()
    {
        var registry = Registry("1.0.0.200", Unlisted);
        var others = new Dictionary<string, ImageReference>
        {
            [Item] = Image.Reference("demisto/y:1.0.0.300"),
            ["Packs/Other/Scripts/o.yml"] = Image.Reference("demisto/x:1.0.0.300"),
        };

        var plan = PlanBeside(others, registry, Policy, Integration("demisto/x:1.0.0.100"));

        Assert.That(Words(plan), Is.EqualTo(["updated to 1.0.0.200"]));
    }

    private static FakeRegistry Registry(params FakeTag[] tags) => new FakeRegistry().With("demisto/x", tags);

    private static BumpPlan After(string tag, FakeTag[] tags, UpdatePolicy? policy = null) =>
        Plan(Registry(tags), policy ?? Policy, Integration($"demisto/x:{tag}"));

    private static BumpPlan Beside(string proposed, string tag, FakeTag[] tags, UpdatePolicy? policy = null) =>
        Beside(proposed, tag, Registry(tags), policy);

    private static BumpPlan Beside(string proposed, string tag, FakeRegistry registry, UpdatePolicy? policy = null) =>
        PlanBeside(
            new Dictionary<string, ImageReference> { [Item] = Image.Reference($"demisto/x:{proposed}") },
            registry,
            policy ?? Policy,
            Integration($"demisto/x:{tag}")
        );

    private static string[] Words(BumpPlan plan) =>
        [Describe(plan.Outcomes.Single()), .. plan.Warnings.Select(warning => warning.Message)];
}
