using CsCheck;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Tests.Random;
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

    [TestCase("1.0.0", "1_0_1.md 1_0_5.md", "1.0.6", "1.0.5")]
    [TestCase("1.0.2", "1_0_3.md", "1.0.4", "1.0.3")]
    [TestCase("1.0.98", "1_0_99.md 1_1_0.md 1_1_2.md", "1.1.3", "1.1.2")]
    [TestCase("1.0.0", "1_0_99.md", "1.1.0", "1.0.99")]
    [TestCase("1.0.0", "1_0_120.md", "1.1.0", "1.0.120")]
    [TestCase("99.99.99", "99_99_99.md 100_0_4.md", "100.0.5", "100.0.4")]
    [TestCase("1.0.0", "1_0_5.md 1_1_3.md 2_0_0.md", "1.0.6", "2.0.0")]
    [TestCase("1.2.3", "1_2_1.md 1_2_3.md 0_9_9.md", "1.2.4", null)]
    [TestCase(
        "1.2.3",
        "README.md 1_2_7.json 1_2_07.md 1_2_7.md.orig 1.2.7.md 1_2_7_1.md 1_2.md x_y_z.md",
        "1.2.4",
        null
    )]
    public void A_version_is_above_all_release_notes_of_its_line_and_metadata_that_is_behind_is_named(
        string current,
        string notes,
        string next,
        string? upTo
    )
    {
        var pack = Pack("Okta", $$"""{"currentVersion": "{{current}}"}""", ("Scripts/b.yml", Script)) with
        {
            ReleaseNotes = [.. notes.Split(' ')],
        };

        var plan = Plan(_registry, new UpdatePolicy(), pack);

        Assert.That(plan.Packs.Single().Release!.To.ToString(), Is.EqualTo(next));
        Assert.That(
            plan.Warnings,
            Is.EqualTo<PlanWarning[]>(
                upTo is null
                    ? []
                    :
                    [
                        new PlanWarning(
                            "Packs/Okta/pack_metadata.json",
                            $"currentVersion is {current}, but there are release notes up to {upTo}: the metadata is behind; the update takes {next}"
                        ),
                    ]
            )
        );
    }

    [Test]
    public void Metadata_that_is_behind_is_not_named_while_there_is_nothing_to_update()
    {
        var pack = Pack("Okta", ("Scripts/b.yml", "dockerimage: demisto/python3:3.12.1.500\n")) with
        {
            ReleaseNotes = ["1_0_99.md"],
        };

        Assert.That(Plan(_registry, new UpdatePolicy(), pack).Warnings, Is.Empty);
    }

    [Test]
    public void The_next_version_is_the_least_one_above_the_release_notes_of_its_line() =>
        Dice.Gen(30)
            .Sample(dice =>
            {
                var current = Version(dice);
                PackVersion[] notes = [.. Enumerable.Range(0, dice.Roll(8)).Select(_ => Version(dice))];
                var pack = Pack("Okta") with { ReleaseNotes = [.. notes.Select(note => note.ReleaseNotesFile)] };

                var to = PackRelease.After(pack, new PackMetadata.Valid(current, new ByteRange(0, 1), false)).To;

                PackVersion[] taken = [.. notes.Append(current)];
                return IsAbove(to, current)
                    && to.Revision <= 99
                    && taken.Where(it => (it.Major, it.Minor) == (to.Major, to.Minor)).All(it => IsAbove(to, it))
                    && (to.Revision == 0 || taken.Contains(to with { Revision = to.Revision - 1 }));
            });

    [TestCase("""{"version": "1.0.9", "currentVersion": "1.0.9"}""", true)]
    [TestCase("""{"currentVersion": "1.0.9", "version": "1.0.9"}""", true)]
    [TestCase("""{"currentVersion": "1.0.9", "version": "1.0.8"}""", false)]
    [TestCase("""{"currentVersion": "1.0.9", "version": -1}""", false)]
    [TestCase("""{"currentVersion": "1.0.9", "x": {"version": "1.0.9"}}""", false)]
    public void A_version_beside_the_current_one_stays_with_a_warning(string metadata, bool isWarned)
    {
        var pack = Pack("Okta", metadata, ("Scripts/b.yml", Script));

        Assert.That(
            Plan(_registry, new UpdatePolicy(), pack).Warnings.Select(warning => $"{warning.Path}: {warning.Message}"),
            Is.EqualTo<string[]>(
                isWarned
                    ?
                    [
                        "Packs/Okta/pack_metadata.json: version says 1.0.9 as currentVersion does, and stays so: the platform's tools know and raise currentVersion alone; remove the key version",
                    ]
                    : []
            )
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

    private static bool IsAbove(PackVersion one, PackVersion other) =>
        (one.Major, one.Minor, one.Revision).CompareTo((other.Major, other.Minor, other.Revision)) > 0;

    private static PackVersion Version(Dice dice) =>
        new(1, dice.Pick(0, 1, 99), dice.Pick(0, 1, 2, 5, 97, 98, 99, 120));
}
