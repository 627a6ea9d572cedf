using DockerBumpBot.Core.Content;

namespace DockerBumpBot.Core.Tests.Content;

internal sealed class ItemKindTests
{
    [TestCase("script:\n  type: python\n")]
    [TestCase("script: {dockerimage: x}\n")]
    [TestCase("{\"script\": {}}")]
    [TestCase("script: &a\n  type: python\n")]
    public void A_mapping_under_script_makes_an_integration(string yaml) =>
        Assert.That(Scanned.Item(yaml).Kind, Is.EqualTo(ContentItemKind.Integration));

    [TestCase("script: |\n  def main(): pass\n")]
    [TestCase("script: ''\n")]
    [TestCase("script: '-'\n")]
    [TestCase("script: main()\n")]
    [TestCase("script: >-\ntype: python\n")]
    [TestCase("script:\ntype: python\n")]
    [TestCase("type: python\n")]
    [TestCase("dockerimage: demisto/python3:1.2.3.4\n")]
    public void Text_under_script_or_none_but_a_type_or_image_makes_a_script(string yaml) =>
        Assert.That(Scanned.Item(yaml).Kind, Is.EqualTo(ContentItemKind.Script));

    [TestCase("id: playbook\ntasks:\n  '0':\n    task: {script: x, dockerimage: y}\n")]
    [TestCase("script:\n")]
    [TestCase("script:\n- a\n")]
    [TestCase("name: x\nnested:\n  type: python\n  dockerimage: y\n")]
    [TestCase("{}\n")]
    public void A_file_that_says_neither_is_no_item(string yaml) =>
        Assert.That(Scanned.File(yaml), Is.EqualTo(new ScannedFile.NotAnItem(Scanned.Path)));

    [TestCase("code: &code {dockerimage: x}\nscript: *code\n", 2)]
    [TestCase("script: *code # c\ntype: python\n", 1)]
    [TestCase("{script: *code, dockerimage: x}\n", 1)]
    [TestCase("script: {}\nscript: *code\n", 2)]
    public void A_script_that_is_an_alias_is_an_item_that_cannot_be_read(string yaml, int line) =>
        Assert.That(
            Scanned.File(yaml),
            Is.EqualTo(
                new ScannedFile.InvalidYaml(
                    Scanned.Path,
                    $"script in line {line} is the YAML alias *code, which is not followed; write the script out"
                )
            )
        );

    [TestCase("name: x\n<<: *item\n")]
    [TestCase("name: x\n<<: *item\nscript:\n")]
    public void A_file_that_may_have_its_script_merged_in_is_an_item_that_cannot_be_read(string yaml) =>
        Assert.That(
            Scanned.File(yaml),
            Is.EqualTo(
                new ScannedFile.InvalidYaml(
                    Scanned.Path,
                    "<< in line 2 merges in keys from elsewhere, which are not read; write them out"
                )
            )
        );

    [Test]
    public void A_symbolic_link_in_the_place_of_an_item_is_an_item_that_cannot_be_read() =>
        Assert.That(
            ScannedFile.Link(Scanned.Path),
            Is.EqualTo(
                new ScannedFile.InvalidYaml(
                    Scanned.Path,
                    "this is a symbolic link, which is not followed; put the file itself here"
                )
            )
        );

    [Test]
    public void The_image_of_an_integration_stands_under_script_and_that_of_a_script_at_the_top()
    {
        Assert.That(
            Scanned.Item("dockerimage: a/a:1.1\nscript:\n  dockerimage: b/b:2.2\n").Image!.Text,
            Is.EqualTo("b/b:2.2")
        );
        Assert.That(Scanned.Item("dockerimage: a/a:1.1\nscript: x\n").Image!.Text, Is.EqualTo("a/a:1.1"));
        Assert.That(Scanned.Item("dockerimage: a/a:1.1\nscript:\n  type: python\n").Image, Is.Null);
    }

    [Test]
    public void Images_of_old_servers_and_native_images_are_not_the_image() =>
        Assert.That(
            Scanned.Item("script:\n  dockerimage45: demisto/python:1.2.3.4\n  nativeimage: x\n  type: python\n").Image,
            Is.Null
        );

    [TestCase("python", CodeLanguage.Python)]
    [TestCase("'powershell'", CodeLanguage.PowerShell)]
    [TestCase("javascript # old", CodeLanguage.JavaScript)]
    [TestCase("ruby", CodeLanguage.Unknown)]
    [TestCase("", CodeLanguage.Unknown)]
    public void The_type_stands_where_the_image_stands(string type, CodeLanguage language)
    {
        Assert.That(Scanned.Item($"script:\n  type: {type}\ntype: x\n").Language, Is.EqualTo(language));
        Assert.That(Scanned.Item($"script: x\ntype: {type}\n").Language, Is.EqualTo(language));
    }

    [TestCase("true", true)]
    [TestCase("True", true)]
    [TestCase("'yes'", true)]
    [TestCase("false", false)]
    [TestCase("maybe", false)]
    [TestCase("", false)]
    public void Deprecated_is_a_flag_at_the_top(string value, bool expected) =>
        Assert.That(Scanned.Item($"script: x\ndeprecated: {value}\n").IsDeprecated, Is.EqualTo(expected));

    [TestCase("display: Okta v2\nname: okta\nscript: {}\n", "Okta v2")]
    [TestCase("display: ''\nname: okta\nscript: {}\n", "okta")]
    [TestCase("name: okta\nscript: {}\n", "okta")]
    [TestCase("display: Shown\nname: TheScript\nscript: x\n", "TheScript")]
    [TestCase("script: x\n", "Okta_v2")]
    [TestCase("display: \"\\ud83d\\ude00 \\u00e9\"\nscript: {}\n", "😀 é")]
    [TestCase("display: >-\n  Größe\n  🌌\nscript: {}\n", "Größe 🌌")]
    [TestCase("display: &shown Okta v2\nname: okta\nscript: {x: *shown}\n", "Okta v2")]
    [TestCase("description: &shown Okta v2\nname: okta\ndisplay: *shown\nscript: {}\n", "Okta v2")]
    [TestCase("display: \"\\q\"\nname: fallback\nscript: {}\n", "fallback")]
    public void An_item_is_called_what_people_see(string yaml, string name) =>
        Assert.That(Scanned.Item(yaml).Name, Is.EqualTo(name));

    [Test]
    public void An_item_knows_its_pack_and_path()
    {
        var item = Scanned.Item("script: x\n");

        Assert.That((item.Pack, item.Path), Is.EqualTo(("Okta", Scanned.Path)));
    }
}
