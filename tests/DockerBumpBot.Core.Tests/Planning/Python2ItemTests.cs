using CsCheck;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Tests.Random;
using static DockerBumpBot.Core.Tests.Planning.Plans;

namespace DockerBumpBot.Core.Tests.Planning;

/// <summary>Items in Python 2, whose images went to Python 3 under the same name (DESIGN.md §3, promise 10).</summary>
internal sealed class Python2ItemTests
{
    private static readonly UpdatePolicy Policy = new() { AutoUpdateImages = [new("demisto/*")] };

    [Test]
    public void The_newest_tag_with_Python_2_is_chosen_and_the_newer_ones_are_named()
    {
        var plan = After("22233");

        var update = plan.Packs.Single().Items.Single();
        Assert.That(update.To.Text, Is.EqualTo("1.0.0.3"));
        Assert.That(
            update.HeldBack.Select(held => $"{held.Reason.Name()}: {held.Detail}"),
            Is.EqualTo([
                "python2-item: 1.0.0.5 has Python 3.10, and the item needs Python 2 (subtype: python2)",
                "python2-item: 1.0.0.4 has Python 3.10, and the item needs Python 2 (subtype: python2)",
            ])
        );
    }

    [TestCase("2", "current 1.0.0.1")]
    [TestCase("23", "skipped python2-item: 1.0.0.2 has Python 3.10, and the item needs Python 2 (subtype: python2)")]
    [TestCase(
        "2?",
        "skipped python2-item: 1.0.0.2 has no known Python, and the item needs Python 2 (subtype: python2)"
    )]
    [TestCase("33", "skipped python2-item: 1.0.0.2 has Python 3.10, and the item needs Python 2 (subtype: python2)")]
    [TestCase("32", "updated to 1.0.0.2")]
    [TestCase("2!", "failed registry-error: no Python")]
    [TestCase("2-", "current 1.0.0.1")]
    [TestCase("22-", "updated to 1.0.0.2")]
    [TestCase("23233", "updated to 1.0.0.3")]
    public void What_is_not_known_to_be_Python_2_is_never_taken(string pythons, string outcome) =>
        Assert.That(Describe(After(pythons).Outcomes.Single()), Is.EqualTo(outcome));

    [Test]
    public void The_images_of_Python_tell_theirs_without_being_asked()
    {
        var registry = new FakeRegistry().With("demisto/python", "2.7.18.200", "3.12.1.300");

        var outcome = Outcome(registry, Policy, Item("demisto/python:2.7.18.100"));

        Assert.That(outcome, Is.EqualTo("updated to 2.7.18.200"));
        Assert.That(registry.Asked.Select(question => question.Fact), Is.EqualTo([TagFact.Digest]));
    }

    [Test]
    public void Items_without_the_subtype_take_the_newest_and_nobody_asks_for_its_Python()
    {
        var registry = Registry("2233");
        var other = Pack("B", ("Scripts/b.yml", "dockerimage: demisto/x:1.0.0.1\nsubtype: python3\n"));

        var outcomes = Plan(registry, Policy, Item("demisto/x:1.0.0.1"), other).Outcomes.Select(Describe);
        var alone = Plan(registry, Policy, other);

        Assert.That(outcomes, Is.EqualTo(["updated to 1.0.0.2", "updated to 1.0.0.4"]));
        Assert.That(Describe(alone.Outcomes.Single()), Is.EqualTo("updated to 1.0.0.4"));
        Assert.That(registry.Asked.Select(question => question.Fact), Is.EqualTo([TagFact.Digest]));
    }

    [Test]
    public void A_thousand_tags_with_Python_3_are_not_all_asked_for()
    {
        var steady = Registry("2" + new string('3', 1_000));
        var behind = Registry(new string('2', 300) + new string('3', 700));

        Assert.That(
            Outcome(steady, Policy, Item("demisto/x:1.0.0.1")),
            Does.StartWith("skipped python2-item: 1.0.0.1001")
        );
        Assert.That(steady.Asked, Has.Count.EqualTo(5), "the newest few, and the next one");
        Assert.That(Outcome(behind, Policy, Item("demisto/x:1.0.0.1")), Is.EqualTo("updated to 1.0.0.300"));
        Assert.That(behind.Asked, Has.Count.LessThan(20));
    }

    [Test]
    public void The_minimum_age_holds_for_them_too() =>
        Assert.That(
            Outcome(
                new FakeRegistry().With(
                    "demisto/x",
                    new FakeTag("1.0.0.200") { Created = Day(-20), Python = "2.7.18" },
                    new FakeTag("1.0.0.300") { Created = Day(-1), Python = "2.7.18" },
                    new FakeTag("1.0.0.400") { Created = Day(-20), Python = "3.10.1" }
                ),
                Policy with
                {
                    MinimumAge = TimeSpan.FromDays(7),
                },
                Item("demisto/x:1.0.0.100")
            ),
            Is.EqualTo("updated to 1.0.0.200")
        );

    [Test]
    public void An_image_that_went_to_Python_3_once_is_searched_to_its_newest_Python_2() =>
        Dice.Gen(40)
            .Sample(
                dice =>
                {
                    var (two, three) = (1 + dice.Roll(60), dice.Roll(60));
                    var outcome = Describe(After(new string('2', two) + new string('3', three)).Outcomes.Single());
                    var expected =
                        two > 1 ? $"updated to 1.0.0.{two}"
                        : three > 0 ? "skipped python2-item"
                        : "current 1.0.0.1";
                    return outcome.StartsWith(expected, StringComparison.Ordinal);
                },
                iter: 500
            );

    [Test]
    public void Whatever_an_image_went_through_no_other_Python_is_offered() =>
        Dice.Gen(60)
            .Sample(
                dice =>
                {
                    var pythons = string.Concat(
                        Enumerable.Range(0, 1 + dice.Roll(12)).Select(_ => dice.Pick("2", "2", "3", "3", "?", "-"))
                    );
                    return After(pythons)
                        .Packs.SelectMany(pack => pack.Items)
                        .All(item => pythons[(int)item.To.Build - 1] == '2');
                },
                iter: 2_000
            );

    /// <summary>
    /// A plan for an item at the first of some tags, a character each: its Python, <c>?</c> for an image that does not say
    /// it, <c>!</c> for one that cannot be read, <c>-</c> for a tag that is listed and gone.
    /// </summary>
    private static BumpPlan After(string pythons) => Plan(Registry(pythons), Policy, Item("demisto/x:1.0.0.1"));

    private static FakeRegistry Registry(string pythons) =>
        new FakeRegistry().With(
            "demisto/x",
            [
                .. pythons.Select(
                    (python, i) =>
                        new FakeTag($"1.0.0.{i + 1}")
                        {
                            Python = python switch
                            {
                                '2' => "2.7.18",
                                '3' => "3.10.1",
                                _ => null,
                            },
                            Failing = python == '!' ? TagFact.PythonVersion : null,
                            Digest = python == '-' ? null : $"sha256:{i}",
                        }
                ),
            ]
        );

    private static Pack Item(string image) =>
        Pack("A", ("Integrations/a.yml", $"script:\n  subtype: python2\n  type: python\n  dockerimage: {image}\n"));
}
