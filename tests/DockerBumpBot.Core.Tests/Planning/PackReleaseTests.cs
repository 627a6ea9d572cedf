using DockerBumpBot.Core.Planning;
using static DockerBumpBot.Core.Tests.Planning.Plans;

namespace DockerBumpBot.Core.Tests.Planning;

/// <summary>What goes with the update of a pack.</summary>
internal sealed class PackReleaseTests
{
    private const string Script = "dockerimage: demisto/python3:3.10.1.100\n";

    private readonly FakeRegistry _registry = new FakeRegistry().With("demisto/python3", "3.12.1.500");

    [Test]
    public void A_pack_gets_the_next_version_and_its_release_notes()
    {
        var pack = Pack("Okta", ("Scripts/b.yml", Script), ("Integrations/a.yml", $"script:\n  {Script}"));
        var update = Plan(_registry, new UpdatePolicy(), pack).Packs.Single();

        Assert.That((update.Release!.From.ToString(), update.Release.To.ToString()), Is.EqualTo(("1.0.9", "1.0.10")));
        Assert.That(
            update.Files,
            Is.EqualTo([
                "Packs/Okta/Integrations/a.yml",
                "Packs/Okta/ReleaseNotes/1_0_10.md",
                "Packs/Okta/Scripts/b.yml",
                "Packs/Okta/pack_metadata.json",
            ])
        );
    }

    [Test]
    public void Release_notes_that_exist_are_skipped_over()
    {
        var pack = Pack("Okta", """{"currentVersion": "1.0.98"}""", ("Scripts/b.yml", Script)) with
        {
            ReleaseNotes = ["1_0_99.md", "1_1_0.md", "1_1_2.md", "README.md"],
        };

        Assert.That(
            Plan(_registry, new UpdatePolicy(), pack).Packs.Single().Release!.To.ToString(),
            Is.EqualTo("1.1.1")
        );
    }

    [TestCase("Legacy")]
    [TestCase("NonSupported")]
    public void Some_packs_have_no_versions(string name)
    {
        var update = Plan(_registry, new UpdatePolicy(), Pack(name, null, ("Scripts/b.yml", Script))).Packs.Single();

        Assert.That(update.Release, Is.Null);
        Assert.That(update.Files, Is.EqualTo([$"Packs/{name}/Scripts/b.yml"]));
    }

    [TestCase(null, "the pack has no pack_metadata.json; nothing of the pack is updated")]
    [TestCase("{}", "pack_metadata.json has no currentVersion; nothing of the pack is updated")]
    public void A_pack_with_broken_metadata_fails_whole_and_alone(string? metadata, string detail)
    {
        var broken = Pack(
            "Broken",
            metadata,
            ("Scripts/a.yml", Script),
            ("Scripts/b.yml", Script),
            ("Scripts/c.yml", "script: x\n")
        );
        var plan = Plan(_registry, new UpdatePolicy(), broken, Pack("Okta", ("Scripts/b.yml", Script)));

        Assert.That(plan.Packs.Select(pack => pack.Pack.Name), Is.EqualTo(["Okta"]));
        Assert.That(
            plan.Outcomes.Select(outcome => $"{outcome.Path} {Describe(outcome)}"),
            Is.EqualTo([
                $"Packs/Broken/Scripts/a.yml failed invalid-metadata: {detail}",
                $"Packs/Broken/Scripts/b.yml failed invalid-metadata: {detail}",
                "Packs/Broken/Scripts/c.yml skipped no-image: there is no dockerimage",
                "Packs/Okta/Scripts/b.yml updated to 3.12.1.500",
            ])
        );
    }

    [Test]
    public void Broken_metadata_of_a_pack_with_nothing_to_update_is_no_failure() =>
        Assert.That(
            Outcome(
                _registry,
                new UpdatePolicy(),
                Pack("A", null, ("Scripts/a.yml", "dockerimage: demisto/python3:3.12.1.500\n"))
            ),
            Is.EqualTo("current 3.12.1.500")
        );
}
