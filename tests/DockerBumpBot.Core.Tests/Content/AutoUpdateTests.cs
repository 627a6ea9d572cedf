using DockerBumpBot.Core.Content;

namespace DockerBumpBot.Core.Tests.Content;

/// <summary><c>autoUpdateDockerImage</c>, in all spellings and places.</summary>
internal sealed class AutoUpdateTests
{
    [TestCase("true", AutoUpdate.Yes)]
    [TestCase("True", AutoUpdate.Yes)]
    [TestCase("'yes'", AutoUpdate.Yes)]
    [TestCase("on", AutoUpdate.Yes)]
    [TestCase("YES", AutoUpdate.Yes)]
    [TestCase("y", AutoUpdate.Yes)]
    [TestCase("false", AutoUpdate.No)]
    [TestCase("FALSE # pinned", AutoUpdate.No)]
    [TestCase("\"no\"", AutoUpdate.No)]
    [TestCase("off", AutoUpdate.No)]
    [TestCase("OFF", AutoUpdate.No)]
    [TestCase("No", AutoUpdate.No)]
    [TestCase("n", AutoUpdate.No)]
    [TestCase("N", AutoUpdate.No)]
    [TestCase("!!bool 'fALSE'", AutoUpdate.No)]
    public void At_the_top_it_counts(string value, AutoUpdate expected)
    {
        var item = Scanned.Item($"script: x\nautoUpdateDockerImage: {value}\n");

        Assert.That(item.AutoUpdate, Is.EqualTo(expected));
        Assert.That(item.Warnings, Is.Empty);
    }

    [Test]
    public void A_misplaced_false_is_honoured_with_a_warning()
    {
        var item = Scanned.Item("script:\n  autoUpdateDockerImage: false\n");

        Assert.That(item.AutoUpdate, Is.EqualTo(AutoUpdate.No));
        Assert.That(
            item.Warnings,
            Is.EqualTo([
                "autoUpdateDockerImage: false in line 2 stands under script; it is honoured, but belongs at the top level",
            ])
        );
    }

    [Test]
    public void A_misplaced_true_is_only_warned_about()
    {
        var item = Scanned.Item("script:\r\n  type: python\r\n  autoUpdateDockerImage: true\r\n");

        Assert.That(item.AutoUpdate, Is.EqualTo(AutoUpdate.NotSet));
        Assert.That(
            item.Warnings,
            Is.EqualTo([
                "autoUpdateDockerImage: true in line 3 stands under script and is ignored; move it to the top level",
            ])
        );
    }

    [TestCase("")]
    [TestCase("# false")]
    [TestCase("~")]
    [TestCase("null")]
    [TestCase("NULL")]
    [TestCase("''")]
    [TestCase("&a")]
    public void An_empty_value_is_as_good_as_none(string value)
    {
        var item = Scanned.Item($"script: x\nautoUpdateDockerImage: {value}\n");

        Assert.That(item.AutoUpdate, Is.EqualTo(AutoUpdate.NotSet));
        Assert.That(item.Warnings, Is.EqualTo(["autoUpdateDockerImage in line 2 has no value; it is ignored"]));
    }

    [TestCase("0", "\"0\"")]
    [TestCase("1", "\"1\"")]
    [TestCase("perhaps # not", "\"perhaps\"")]
    [TestCase("'null'", "\"null\"")]
    [TestCase("fals", "\"fals\"")]
    [TestCase("[false]", "a list")]
    [TestCase("\n- false", "a list")]
    [TestCase("{}", "a mapping")]
    [TestCase("\n  value: false", "a mapping")]
    [TestCase("\"\\q\"", "no text that can be read")]
    public void Anything_else_might_be_an_opt_out_and_is_a_failure(string value, string shown)
    {
        var problem = $"autoUpdateDockerImage in line 2 is {shown}; write true or false, or leave the key out";

        Assert.That(Problem($"script: x\nautoUpdateDockerImage: {value}\n"), Is.EqualTo(problem));
        Assert.That(
            Problem($"script:\n  autoUpdateDockerImage: {value.Replace("\n", "\n  ")}\n  type: python\n"),
            Is.EqualTo(problem),
            "under script"
        );
    }

    [TestCase("isNo: &no false\nscript: x\nautoUpdateDockerImage: *no\n", AutoUpdate.No)]
    [TestCase("isNo: &no 'off'\nscript:\n  type: python\n  autoUpdateDockerImage: *no\n", AutoUpdate.No)]
    [TestCase("script:\n  isNo: &no |\n    no\nautoUpdateDockerImage: *no\n", AutoUpdate.No)]
    [TestCase("{isNo: &no false, script: {autoUpdateDockerImage: *no}}", AutoUpdate.No)]
    [TestCase("isNo: &a false\nisYes: &a true\nscript: x\nautoUpdateDockerImage: *a\n", AutoUpdate.Yes)]
    [TestCase("isNo: &a false\nscript: x\nautoUpdateDockerImage: *a\nisYes: &a true\n", AutoUpdate.No)]
    [TestCase("nothing: &a\nscript: x\nautoUpdateDockerImage: *a\n", AutoUpdate.NotSet)]
    public void An_alias_says_what_it_repeats(string yaml, AutoUpdate expected) =>
        Assert.That(Scanned.Item(yaml).AutoUpdate, Is.EqualTo(expected));

    [TestCase("flags:\n  isNo: &no false\nscript: x\n")]
    [TestCase("flags: {isNo: &no false}\nscript: x\n")]
    [TestCase("isYes: &no true\nflags:\n- &no false\nscript: x\n")]
    [TestCase("&no false: 1\nscript: x\n")]
    [TestCase("--- &no\nscript: x\n")]
    [TestCase("script: x\n")]
    public void An_alias_of_something_out_of_sight_might_be_an_opt_out(string yaml) =>
        Assert.That(
            Problem($"{yaml}autoUpdateDockerImage: *no\n"),
            Does.EndWith(
                " is the YAML alias *no of something that is not read here; write true or false, or leave the key out"
            )
        );

    [TestCase("script: x\n<<: *base\n", 2)]
    [TestCase("script:\n  type: python\n  <<: [*base, *more]\n", 3)]
    [TestCase("autoUpdateDockerImage: true\n'<<': {autoUpdateDockerImage: false}\nscript: x\n", 2)]
    public void Keys_merged_in_might_hold_an_opt_out(string yaml, int line) =>
        Assert.That(
            Problem(yaml),
            Is.EqualTo($"<< in line {line} merges in keys from elsewhere, which are not read; write them out")
        );

    [TestCase("script: {<<: *base}\nautoUpdateDockerImage: false\n")]
    [TestCase("script:\n  autoUpdateDockerImage: no\nautoUpdateDockerImage: *yes\n")]
    public void What_cannot_be_read_does_not_matter_beside_a_false(string yaml) =>
        Assert.That(Scanned.Item(yaml).AutoUpdate, Is.EqualTo(AutoUpdate.No));

    [TestCase("autoUpdateDockerImage: true\nscript:\n  autoUpdateDockerImage: false\n")]
    [TestCase("script:\n  autoUpdateDockerImage: false\nautoUpdateDockerImage: true\n")]
    [TestCase("script: {}\nautoUpdateDockerImage: false\nautoUpdateDockerImage: true\n")]
    [TestCase("script: {}\nautoUpdateDockerImage: true\nautoUpdateDockerImage: false\n")]
    public void Who_says_false_anywhere_means_to_opt_out(string yaml) =>
        Assert.That(Scanned.Item(yaml).AutoUpdate, Is.EqualTo(AutoUpdate.No));

    [Test]
    public void Ten_warnings_are_enough_and_the_last_key_still_counts()
    {
        var nonsense = string.Concat(Enumerable.Repeat("autoUpdateDockerImage: x\n", 20_000));
        var item = Scanned.Item($"script: x\n{nonsense}autoUpdateDockerImage: false\n");

        Assert.That(item.Warnings, Has.Length.EqualTo(10));
        Assert.That(item.AutoUpdate, Is.EqualTo(AutoUpdate.No));
    }

    [TestCase("script: x\n# autoUpdateDockerImage: false\n")]
    [TestCase("script: |\n  autoUpdateDockerImage: false\n")]
    [TestCase("script: x\nconfiguration:\n  autoUpdateDockerImage: false\n")]
    [TestCase("script: x\nautoUpdateDockerImages: false\n")]
    [TestCase("script: x\nautoUpdateDocker: false\n")]
    public void Where_it_is_no_key_it_is_not_set(string yaml) =>
        Assert.That(Scanned.Item(yaml).AutoUpdate, Is.EqualTo(AutoUpdate.NotSet));

    [TestCase("autoupdatedockerimage: false")]
    [TestCase("AutoUpdateDockerImage: False")]
    [TestCase("AUTOUPDATEDOCKERIMAGE: 'no'")]
    [TestCase("autoUpdateDockerimage: off")]
    [TestCase("'auto_update_docker_image': false")]
    [TestCase("auto-update-docker-image: false")]
    [TestCase("Auto Update Docker Image: false")]
    public void A_false_is_honoured_however_its_key_is_spelled_with_a_warning(string line)
    {
        var key = line.Split(':')[0].Trim('\'');

        var item = Scanned.Item($"script: x\n{line}\n");
        Assert.That(item.AutoUpdate, Is.EqualTo(AutoUpdate.No));
        Assert.That(
            item.Warnings,
            Is.EqualTo([$"{key}: false in line 2 is honoured, but the key is spelled autoUpdateDockerImage"])
        );

        var misplaced = Scanned.Item($"script:\n  type: python\n  {line}\n");
        Assert.That(misplaced.AutoUpdate, Is.EqualTo(AutoUpdate.No));
        Assert.That(
            misplaced.Warnings,
            Is.EqualTo([
                $"{key}: false in line 3 stands under script; it is honoured, but belongs at the top level, spelled autoUpdateDockerImage",
            ])
        );
    }

    [Test]
    public void A_true_whose_key_is_spelled_otherwise_is_only_warned_about()
    {
        var item = Scanned.Item("script:\n  autoUpdatedockerimage: true\nautoupdatedockerimage: yes\n");

        Assert.That(item.AutoUpdate, Is.EqualTo(AutoUpdate.NotSet));
        Assert.That(
            item.Warnings,
            Is.EqualTo([
                "autoUpdatedockerimage: true in line 2 stands under script and is ignored; move it to the top level, spelled autoUpdateDockerImage",
                "autoupdatedockerimage: true in line 3 is ignored; the key is spelled autoUpdateDockerImage",
            ])
        );
    }

    [Test]
    public void A_value_that_is_unclear_might_be_an_opt_out_however_its_key_is_spelled() =>
        Assert.That(
            Problem("script: x\nautoupdatedockerimage: fals\n"),
            Is.EqualTo("autoupdatedockerimage in line 2 is \"fals\"; write true or false, or leave the key out")
        );

    [Test]
    public void A_false_spelled_otherwise_counts_beside_a_true_spelled_right() =>
        Assert.That(
            Scanned.Item("script: x\nautoupdatedockerimage: false\nautoUpdateDockerImage: true\n").AutoUpdate,
            Is.EqualTo(AutoUpdate.No)
        );

    [TestCase("script: x\nconfiguration:\n  <<: *base\n")]
    [TestCase("script: x\n# <<: *base\n")]
    public void Keys_merged_in_elsewhere_do_not_matter(string yaml) =>
        Assert.That(Scanned.Item(yaml).AutoUpdate, Is.EqualTo(AutoUpdate.NotSet));

    private static string Problem(string yaml) =>
        Scanned.File(yaml) is ScannedFile.InvalidYaml { Problem: var problem }
            ? problem
            : throw new AssertionException($"{Scanned.File(yaml)} is read.");
}
