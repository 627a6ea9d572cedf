using DockerBumpBot.Core.Editing;
using static DockerBumpBot.Core.Tests.Editing.Edits;

namespace DockerBumpBot.Core.Tests.Editing;

/// <summary>Byte for byte what <c>demisto-sdk update-release-notes</c> writes.</summary>
internal sealed class ReleaseNotesTests
{
    [Test]
    public void One_integration() =>
        Assert.That(
            Notes(
                (
                    "Integrations/Okta.yml",
                    "display: Okta v2\nname: okta\nscript:\n  dockerimage: demisto/python3:3.10.1.100\n"
                )
            ),
            Is.EqualTo(
                "\n#### Integrations\n\n##### Okta v2\n\n- Updated the Docker image to: *demisto/python3:3.12.13.12042988*.\n\n"
            )
        );

    [Test]
    public void One_script() =>
        Assert.That(
            Notes(("Scripts/a.yml", "display: Shown\nname: TheScript\ndockerimage: demisto/python3:3.10.1.100\n")),
            Is.EqualTo(
                "\n#### Scripts\n\n##### TheScript\n\n- Updated the Docker image to: *demisto/python3:3.12.13.12042988*.\n\n"
            )
        );

    [Test]
    public void Integrations_come_first_and_items_in_the_order_of_their_paths() =>
        Assert.That(
            Notes(
                ("Scripts/b.yml", "name: B\ndockerimage: demisto/x:1.0.0.1\n"),
                ("Integrations/z.yml", "display: Z\nscript: {dockerimage: demisto/z:1.0.0.1}\n"),
                ("Scripts/A/A.yml", "name: A\ndockerimage: docker.io/demisto/x:1.0.0.1\n"),
                ("Integrations/a.yml", "display: Größe 🌌\nscript: {dockerimage: demisto/y:1.0.0.1}\n")
            ),
            Is.EqualTo(
                """

                #### Integrations

                ##### Größe 🌌

                - Updated the Docker image to: *demisto/y:3.12.13.12042988*.

                ##### Z

                - Updated the Docker image to: *demisto/z:3.12.13.12042988*.


                #### Scripts

                ##### A

                - Updated the Docker image to: *docker.io/demisto/x:3.12.13.12042988*.

                ##### B

                - Updated the Docker image to: *demisto/x:3.12.13.12042988*.


                """.ReplaceLineEndings("\n")
            )
        );

    [Test]
    public void The_registry_of_extended_images_is_not_named() =>
        Assert.That(
            Notes(("Scripts/a.yml", "name: A\ndockerimage: gcr.io/xsoar-registry/demistoextended/x:1.0.0.1\n")),
            Does.Contain("*demistoextended/x:3.12.13.12042988*.")
        );

    [TestCase("\"a\\nb\"", "a b")]
    [TestCase("\"a\\r\\n\\n# b\\t\"", "a # b")]
    [TestCase("\"a\\x85b\\0c\"", "a b c")]
    [TestCase("'a  b'", "a  b")]
    public void A_name_stays_on_its_line(string written, string name) =>
        Assert.That(
            Notes(("Scripts/a.yml", $"name: {written}\ndockerimage: demisto/x:1.0.0.1\n")),
            Does.Contain($"\n##### {name}\n\n- Updated")
        );

    private static string Notes(params (string Path, string Yaml)[] items) =>
        ReleaseNotes.Text(Pack(null, items.Select(item => Update(Bytes(item.Yaml), path: $"Packs/Okta/{item.Path}"))));
}
