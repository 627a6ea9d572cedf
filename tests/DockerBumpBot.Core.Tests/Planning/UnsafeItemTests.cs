using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Planning;
using static DockerBumpBot.Core.Tests.Planning.Plans;

namespace DockerBumpBot.Core.Tests.Planning;

/// <summary>Items that cannot be read in full, or not be edited alone: each fails by its name, and none is updated.</summary>
internal sealed class UnsafeItemTests
{
    private const string Repeated =
        "dockerimage: &a demisto/python3:3.10.1.100\nscript: x\ndockerimage45: *a\nname: repeated\n";

    private const string Sound = "dockerimage: demisto/python3:3.10.1.100\n";

    private static readonly UpdatePolicy Policy = new();

    [Test]
    public void An_image_that_an_alias_repeats_fails_alone()
    {
        var plan = Plan(
            Newest("3.12.13.200"),
            Policy,
            Pack("A", ("Scripts/a.yml", Repeated), ("Scripts/b.yml", Sound))
        );

        Assert.That(
            plan.Outcomes.Select(Describe),
            Is.EqualTo([
                "failed edit-not-exact: dockerimage is anchored as &a in line 1 and repeated by the alias in line 3, which a new tag would change, too; write the value out there",
                "updated to 3.12.13.200",
            ])
        );
        Assert.That(plan.Packs.Single().Items.Single().Item.Path, Is.EqualTo("Packs/A/Scripts/b.yml"));
    }

    [Test]
    public void Without_a_newer_tag_it_is_current_like_any_other() =>
        Assert.That(
            Outcome(Newest("3.10.1.100"), Policy, Pack("A", ("Scripts/a.yml", Repeated))),
            Is.EqualTo("current 3.10.1.100")
        );

    [Test]
    public void An_image_that_nobody_selects_is_skipped_whoever_repeats_it() =>
        Assert.That(
            Outcome(
                Newest("3.12.13.200"),
                Policy with
                {
                    AutoUpdateImages = [],
                },
                Pack("A", ("Scripts/a.yml", Repeated))
            ),
            Does.StartWith("skipped not-selected")
        );

    [TestCase("autoUpdateDockerImage: *no\n", "autoUpdateDockerImage in line 2 is the YAML alias *no of ")]
    [TestCase("autoUpdateDockerImage: 0\n", "autoUpdateDockerImage in line 2 is \"0\"")]
    [TestCase("<<: *defaults\n", "<< in line 2 merges in keys")]
    [TestCase("script: *code\n", "script in line 2 is the YAML alias *code")]
    public void What_cannot_be_told_is_never_updated(string line, string problem) =>
        Assert.That(
            Outcome(Newest("3.12.13.200"), Policy, Pack("A", ("Scripts/a.yml", Sound + line))),
            Does.StartWith($"failed invalid-yaml: {problem}")
        );

    [Test]
    public void A_symbolic_link_in_the_place_of_an_item_fails_alone()
    {
        var pack = Pack("A", ("Scripts/b.yml", Sound));
        var plan = Plan(
            Newest("3.12.13.200"),
            Policy,
            pack with
            {
                Files = [ScannedFile.Link("Packs/A/Scripts/a.yml"), .. pack.Files],
            }
        );

        Assert.That(
            plan.Outcomes.Select(Describe),
            Is.EqualTo([
                "failed invalid-yaml: this is a symbolic link, which is not followed; put the file itself here",
                "updated to 3.12.13.200",
            ])
        );
    }

    [Test]
    public void A_symbolic_link_in_the_place_of_the_metadata_stops_the_updates_of_its_pack() =>
        Assert.That(
            Outcome(
                Newest("3.12.13.200"),
                Policy,
                Pack("A", ("Scripts/b.yml", Sound)) with
                {
                    Metadata = PackMetadata.Link,
                }
            ),
            Is.EqualTo(
                "failed invalid-metadata: pack_metadata.json is a symbolic link, which is not followed; put the file itself there; nothing of the pack is updated"
            )
        );

    private static FakeRegistry Newest(string tag) => new FakeRegistry().With("demisto/python3", tag);
}
