using DockerBumpBot.Core.Content;

namespace DockerBumpBot.Core.Tests.Content;

/// <summary><c>autoUpdateDockerImage</c>, in all spellings and places.</summary>
internal sealed class AutoUpdateTests
{
    [TestCase("true", AutoUpdate.Yes)]
    [TestCase("True", AutoUpdate.Yes)]
    [TestCase("'yes'", AutoUpdate.Yes)]
    [TestCase("on", AutoUpdate.Yes)]
    [TestCase("false", AutoUpdate.No)]
    [TestCase("FALSE # pinned", AutoUpdate.No)]
    [TestCase("\"no\"", AutoUpdate.No)]
    [TestCase("off", AutoUpdate.No)]
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

    [TestCase("perhaps")]
    [TestCase("")]
    [TestCase("[true]")]
    [TestCase("1")]
    public void Anything_else_is_ignored_with_a_warning(string value)
    {
        var item = Scanned.Item($"script: x\nautoUpdateDockerImage: {value}\n");

        Assert.That(item.AutoUpdate, Is.EqualTo(AutoUpdate.NotSet));
        Assert.That(
            item.Warnings,
            Is.EqualTo(["autoUpdateDockerImage in line 2 is neither true nor false; it is ignored"])
        );
    }

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
    [TestCase("script: x\nautoupdatedockerimage: false\n")]
    public void Where_it_is_no_key_it_is_not_set(string yaml) =>
        Assert.That(Scanned.Item(yaml).AutoUpdate, Is.EqualTo(AutoUpdate.NotSet));
}
