using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Tests.Images;
using static DockerBumpBot.Core.Tests.Planning.Plans;

namespace DockerBumpBot.Core.Tests.Planning;

internal sealed class PythonTests
{
    private static readonly UpdatePolicy Allow = new() { AutoUpdateImages = [new("demisto/*")] };
    private static readonly UpdatePolicy Hold = Allow with { HoldPythonMinor = true };

    [Test]
    public void Held_back_the_newest_tag_of_the_same_minor_version_is_chosen()
    {
        var registry = new FakeRegistry().With(
            "demisto/python3",
            "3.10.2.200",
            "3.10.9.300",
            "3.11.1.400",
            "3.12.1.500"
        );
        var update = Plan(registry, Hold, Integration("demisto/python3:3.10.1.100")).Packs.Single().Items.Single();

        Assert.That(update.To.Text, Is.EqualTo("3.10.9.300"));
        Assert.That(
            update.HeldBack.Select(held => held.Detail),
            Is.EqualTo([
                "3.12.1.500 has Python 3.12, 3.10.1.100 has Python 3.10",
                "3.11.1.400 has Python 3.11, 3.10.1.100 has Python 3.10",
            ])
        );
        Assert.That(registry.Asked.Select(question => question.Fact), Is.EqualTo([TagFact.Digest]), "the tags tell");
    }

    [Test]
    public void With_other_minor_versions_alone_the_item_is_held_back() =>
        Assert.That(
            Outcome(
                new FakeRegistry().With("demisto/python3", "3.12.1.500"),
                Hold,
                Integration("demisto/python3:3.10.1.100")
            ),
            Is.EqualTo("skipped python-held-back: 3.12.1.500 has Python 3.12, 3.10.1.100 has Python 3.10")
        );

    [Test]
    public void Other_images_are_asked_for_their_Python()
    {
        var registry = new FakeRegistry().With(
            "demisto/x",
            new FakeTag("1.0.0.100") { Python = "3.10.1" },
            new FakeTag("1.0.0.200") { Python = "3.10.14" },
            new FakeTag("1.0.0.300") { Python = "3.12.0" },
            new FakeTag("1.0.0.400")
        );
        var update = Plan(registry, Hold, Integration("demisto/x:1.0.0.100")).Packs.Single().Items.Single();

        Assert.That(update.To.Text, Is.EqualTo("1.0.0.200"));
        Assert.That(update.HeldBack[0].Detail, Is.EqualTo("1.0.0.400 has no known Python, 1.0.0.100 has Python 3.10"));
    }

    [Test]
    public void Images_without_Python_are_not_held_back() =>
        Assert.That(
            Outcome(
                new FakeRegistry().With("demisto/x", "1.0.0.100", "1.0.0.200"),
                Hold,
                Integration("demisto/x:1.0.0.100")
            ),
            Is.EqualTo("updated to 1.0.0.200")
        );

    [Test]
    public void A_Python_that_cannot_be_had_is_a_failure() =>
        Assert.That(
            Outcome(
                new FakeRegistry().With("demisto/x", new FakeTag("1.0.0.200") { Failing = TagFact.PythonVersion }),
                Hold,
                Integration("demisto/x:1.0.0.100")
            ),
            Is.EqualTo("failed registry-error: no Python")
        );

    [Test]
    public void Python_that_goes_backwards_is_said_loudly()
    {
        var plan = Plan(
            new FakeRegistry().With("demisto/python3", "3.9.1.500"),
            Allow,
            Integration("demisto/python3:3.10.1.100")
        );

        Assert.That(plan.Packs.Single().Items.Single().Python, Is.EqualTo(new PythonChange(new(3, 10), new(3, 9))));
        Assert.That(
            plan.Warnings,
            Is.EqualTo([
                new PlanWarning(
                    "Packs/Okta/Integrations/Okta.yml",
                    "Python goes BACKWARDS from 3.10 to 3.9 with demisto/python3:3.9.1.500"
                ),
            ])
        );
    }

    [Test]
    public void Python_that_goes_forwards_is_known_without_a_warning()
    {
        var plan = Plan(
            new FakeRegistry().With("demisto/python3", "3.12.1.500"),
            Allow,
            Integration("demisto/python3:3.9.1.100")
        );

        Assert.That(plan.Packs.Single().Items.Single().Python!.IsBackwards, Is.False);
        Assert.That(plan.Warnings, Is.Empty);
    }

    [TestCase("demisto/python3", "3.12.13.500", "3.12")]
    [TestCase("docker.io/demisto/python", "2.7.18.500", "2.7")]
    [TestCase("demisto/python3", "3.12.500", null)]
    [TestCase("demisto/python3", "latest", null)]
    [TestCase("demisto/fastapi", "3.12.13.500", null)]
    public void Only_the_tags_of_the_Python_images_tell_their_Python(string image, string tag, string? expected) =>
        Assert.That(PythonVersion.OfTag(Image.Repository(image), tag)?.ToString(), Is.EqualTo(expected));

    [TestCase("3.12.13", "3.12")]
    [TestCase("3.9", "3.9")]
    [TestCase("3.13.0rc1", "3.13")]
    [TestCase("3", null)]
    [TestCase("3.x", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    [TestCase("99999999999.1", null)]
    public void A_version_of_Python_is_its_first_two_numbers(string? text, string? expected) =>
        Assert.That(PythonVersion.TryParse(text, out var version) ? $"{version}" : null, Is.EqualTo(expected));

    [Test]
    public void Versions_of_Python_are_ordered_as_numbers() =>
        Assert.That(
            new PythonVersion[] { new(3, 10), new(2, 7), new(3, 9) }
                .Order()
                .Select(version => $"{version}"),
            Is.EqualTo(["2.7", "3.9", "3.10"])
        );
}
