using System.Collections.Immutable;
using System.Text;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Editing;
using DockerBumpBot.Core.Planning;
using static DockerBumpBot.Core.Tests.Editing.Edits;

namespace DockerBumpBot.Core.Tests.Editing;

internal sealed class PackEditorTests
{
    private const string Integration =
        "# Größe 🌌\nscript:\n  type:   python # 3.10.1.100\n  dockerimage: 'demisto/python3:3.10.1.100'  # why\n  dockerimage45: demisto/python3:3.10.1.100\n";

    private static readonly string[] LineBreaks = ["\n", "\r\n", "\r"];

    [TestCaseSource(nameof(LineBreaks))]
    public void Only_the_bytes_of_the_tag_change(string lineBreak)
    {
        foreach (var mark in new[] { "", "\uFEFF" })
        {
            var before = Bytes(mark + Integration.ReplaceLineEndings(lineBreak));

            Assert.That(Edit(before), Is.EqualTo(Replace(before, "3.10.1.100'", "3.12.13.12042988'")));
        }
    }

    [TestCase("{\"currentVersion\":\"1.0.9\"}")]
    [TestCase("{\r\n\t\"name\": \"1.0.9 Größe\",\r\n  \"currentVersion\" :  \"1.0.9\" ,\"x\": 1.50}\r\n\r\n")]
    [TestCase("\uFEFF{ \"nested\": {\"currentVersion\": \"1.0.9\"},\n\"currentVersion\": \"1.0.9\" }")]
    public void Only_the_version_changes_in_the_metadata(string json)
    {
        var (yaml, metadata) = (Bytes(Integration), Bytes(json));
        var range = ((PackMetadata.Valid)PackMetadata.Read(metadata)).VersionRange;

        var changes = Done(Pack(metadata, Update(yaml)), path => path == ItemFile ? yaml : metadata);

        Assert.That(
            changes[2].Content.ToArray(),
            Is.EqualTo([.. metadata[..range.Start], .. Bytes("1.0.10"), .. metadata[range.End..]])
        );
    }

    [Test]
    public void The_files_of_a_pack_come_in_order_and_only_the_release_notes_are_new()
    {
        var (yaml, metadata) = (Bytes(Integration), Bytes("{\"currentVersion\": \"1.0.9\"}"));
        var update = Pack(metadata, Update(yaml), Update(yaml, path: "Packs/Okta/Integrations/Another.yml"));

        var changes = Done(update, path => path.EndsWith(".yml") ? yaml : metadata);

        Assert.That(
            changes.Select(change => (change.Path, change.IsNew)),
            Is.EqualTo([
                ("Packs/Okta/Integrations/Another.yml", false),
                (ItemFile, false),
                ("Packs/Okta/ReleaseNotes/1_0_10.md", true),
                ("Packs/Okta/pack_metadata.json", false),
            ])
        );
        Assert.That(Encoding.UTF8.GetString(changes[2].Content.Span), Is.EqualTo(ReleaseNotes.Text(update)));
        Assert.That(update.Files, Is.EqualTo(changes.Select(change => change.Path)));
    }

    [Test]
    public void A_pack_without_versions_has_no_release_notes()
    {
        var yaml = Bytes(Integration);

        Assert.That(Done(Pack(null, Update(yaml)), _ => yaml).Select(change => change.Path), Is.EqualTo([ItemFile]));
    }

    [TestCase("3.10.1.100'", "3.10.1.101'")]
    [TestCase("# Größe", "# Gröss")]
    [TestCase("# Größe 🌌\n", "")]
    public void A_file_that_changed_since_the_scan_is_left_alone(string old, string now)
    {
        var update = Update(Bytes(Integration));

        Assert.That(
            PackEditor.Edit(Pack(null, update), _ => Replace(Bytes(Integration), old, now)),
            Is.EqualTo(new PackEdit.NotExact(ItemFile, "the file has changed since it was read; run again"))
        );
    }

    [TestCase("")]
    [TestCase("script: {}\n")]
    public void A_file_that_became_shorter_is_left_alone(string now) =>
        Assert.That(
            PackEditor.Edit(Pack(null, Update(Bytes(Integration))), _ => Bytes(now)),
            Is.EqualTo(new PackEdit.NotExact(ItemFile, "the file has changed since it was read; run again"))
        );

    [Test]
    public void Metadata_that_changed_since_the_scan_stop_the_whole_pack()
    {
        var (yaml, metadata) = (Bytes(Integration), Bytes("{\"currentVersion\": \"1.0.9\"}"));

        Assert.That(
            PackEditor.Edit(
                Pack(metadata, Update(yaml)),
                path => path == ItemFile ? yaml : Bytes("{\"currentVersion\": \"1.0.8\"}")
            ),
            Is.EqualTo(
                new PackEdit.NotExact(
                    "Packs/Okta/pack_metadata.json",
                    "the file has changed since it was read; run again"
                )
            )
        );
    }

    [Test]
    public void One_file_that_cannot_be_edited_stops_the_whole_pack()
    {
        var (yaml, other) = (Bytes(Integration), "Packs/Okta/Scripts/b.yml");
        var update = Pack(null, Update(yaml), Update(yaml, path: other));

        Assert.That(
            PackEditor.Edit(update, path => path == other ? Bytes("gone") : yaml),
            Is.EqualTo(new PackEdit.NotExact(other, "the file has changed since it was read; run again"))
        );
    }

    private static ImmutableArray<FileChange> Done(PackUpdate update, Func<string, byte[]> read) =>
        PackEditor.Edit(update, path => read(path)) is PackEdit.Done done
            ? done.Changes
            : throw new AssertionException("The pack is not edited.");
}
