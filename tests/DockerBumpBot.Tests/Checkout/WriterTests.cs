using System.Runtime.Versioning;
using System.Text;
using DockerBumpBot.Testing.Checkouts;

namespace DockerBumpBot.Tests.Checkout;

/// <summary>What a pack looks like when it is written: its tags, its version, its release notes, and nothing else.</summary>
internal sealed class WriterTests
{
    private const string Item = "Packs/P/Integrations/P/P.yml";

    [Test]
    public void Tags_version_and_release_notes_are_written_and_a_second_run_does_nothing()
    {
        using var checkout = new TemporaryCheckout().Pack("P", "1.0.9");

        var result = checkout.Apply();

        Assert.That((result.Applied.Packs, result.Applied.Files), Is.EqualTo((1, 4)));
        Assert.That(checkout.Text(Item), Does.Contain($"dockerimage: demisto/python3:{TemporaryCheckout.NewTag}\n"));
        Assert.That(checkout.Text("Packs/P/pack_metadata.json"), Does.Contain("\"currentVersion\": \"1.0.10\""));
        Assert.That(
            checkout.Text("Packs/P/ReleaseNotes/1_0_10.md"),
            Is.EqualTo(
                $"\n#### Integrations\n\n##### P\n\n- Updated the Docker image to: *demisto/python3:{TemporaryCheckout.NewTag}*.\n\n"
                    + $"\n#### Scripts\n\n##### PScript\n\n- Updated the Docker image to: *demisto/python3:{TemporaryCheckout.NewTag}*.\n\n"
            )
        );
        AssertNothingLeftToDo(checkout);
    }

    [TestCase("\n", false)]
    [TestCase("\r\n", false)]
    [TestCase("\n", true)]
    [TestCase("\r\n", true)]
    public void Only_the_bytes_of_tag_and_version_change(string lineEnd, bool byteOrderMark)
    {
        using var checkout = new TemporaryCheckout();
        var yaml = TemporaryCheckout.IntegrationYaml("Größe 🌌", $"demisto/python3:{TemporaryCheckout.OldTag} # älter");
        checkout.File(Item, Bytes(yaml));
        checkout.File("Packs/P/pack_metadata.json", Bytes("{\n\"name\": \"Größe\",\n\"currentVersion\": \"1.0.0\"}"));

        checkout.Apply();

        Assert.That(
            File.ReadAllBytes(checkout.At(Item)),
            Is.EqualTo(Bytes(yaml.Replace(TemporaryCheckout.OldTag, TemporaryCheckout.NewTag)))
        );
        Assert.That(
            File.ReadAllBytes(checkout.At("Packs/P/pack_metadata.json")),
            Is.EqualTo(Bytes("{\n\"name\": \"Größe\",\n\"currentVersion\": \"1.0.1\"}"))
        );
        AssertNothingLeftToDo(checkout);

        byte[] Bytes(string text) =>
            [
                .. byteOrderMark ? Encoding.UTF8.Preamble : [],
                .. Encoding.UTF8.GetBytes(text.ReplaceLineEndings(lineEnd)),
            ];
    }

    [UnsupportedOSPlatform("windows")]
    [TestCase(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead)]
    [TestCase(UnixFileMode.UserRead)]
    public void A_file_keeps_its_mode(UnixFileMode mode)
    {
        using var checkout = new TemporaryCheckout().Pack("P");
        File.SetUnixFileMode(checkout.At(Item), mode);
        File.SetUnixFileMode(checkout.At("Packs/P/pack_metadata.json"), mode);

        checkout.Apply();

        Assert.That(File.GetUnixFileMode(checkout.At(Item)), Is.EqualTo(mode));
        Assert.That(File.GetUnixFileMode(checkout.At("Packs/P/pack_metadata.json")), Is.EqualTo(mode));
        AssertNothingLeftToDo(checkout);
    }

    [Test]
    public void A_pack_without_versions_changes_in_its_tags_alone()
    {
        using var checkout = new TemporaryCheckout().Pack("Legacy");
        var before = checkout.State();

        var result = checkout.Apply();

        Assert.That(result.Applied.Files, Is.EqualTo(2));
        Assert.That(checkout.State().Paths, Is.EqualTo(before.Paths));
        Assert.That(checkout.Text("Packs/Legacy/pack_metadata.json"), Does.Contain("1.0.0"));
        AssertNothingLeftToDo(checkout);
    }

    [Test]
    public void Release_notes_that_are_there_already_are_left_alone()
    {
        using var checkout = new TemporaryCheckout().Pack("P").File("Packs/P/ReleaseNotes/1_0_1.md", "Prepared.");

        checkout.Apply();

        Assert.That(checkout.Text("Packs/P/ReleaseNotes/1_0_1.md"), Is.EqualTo("Prepared."));
        Assert.That(checkout.Text("Packs/P/pack_metadata.json"), Does.Contain("1.0.2"));
        Assert.That(File.Exists(checkout.At("Packs/P/ReleaseNotes/1_0_2.md")), Is.True);
        AssertNothingLeftToDo(checkout);
    }

    [Test]
    public void A_dry_run_writes_nothing_and_says_how_much_it_would()
    {
        using var checkout = new TemporaryCheckout().Pack("P").Pack("Q");
        var before = checkout.State();

        var result = checkout.Apply(isDryRun: true);

        Assert.That(result.Plan.Packs, Has.Length.EqualTo(2));
        Assert.That((result.Applied.IsDryRun, result.Applied.Packs, result.Applied.Files), Is.EqualTo((true, 0, 0)));
        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
    }

    private static void AssertNothingLeftToDo(TemporaryCheckout checkout)
    {
        var before = checkout.State();
        var again = checkout.Apply();

        Assert.That(again.Plan.Packs, Is.Empty);
        Assert.That(again.Applied.Files, Is.Zero);
        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
    }
}
