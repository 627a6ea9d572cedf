using DockerBumpBot.Core.Planning;
using DockerBumpBot.Reporting;

namespace DockerBumpBot.Tests.Reporting;

internal sealed class PlanTextTests
{
    private const string Evil = "Evil\u001b[2J\r\n\u0007\u009b\u0085[red]Name[/]";
    private const string Harmless = "Evil\uFFFD[2J\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD[red]Name[/]";

    [Test]
    public void An_update_is_a_line_with_its_versions_and_tags()
    {
        var text = TextOf(new PlanBuilder().Updated("Okta", "OktaEvents"));

        Assert.That(
            text,
            Does.Match(@"(?m)^ *Okta +1\.0\.0 → 1\.0\.1 +OktaEvents +demisto/python3 +3\.10\.1\.100 .*3\.12\.1\.300")
        );
        Assert.That(text, Does.Contain("1 item: 1 updated in 1 pack, 0 current, 0 skipped, 0 failed"));
    }

    [Test]
    public void Python_that_goes_backwards_stands_beside_the_tag()
    {
        var back = new PythonChange(new PythonVersion(3, 11), new PythonVersion(3, 10));

        var text = TextOf(new PlanBuilder().Updated("Okta", "OktaEvents", back));

        Assert.That(text, Does.Match(@"OktaEvents .*3\.12\.1\.300 .*Python.* 3\.11 .* 3\.10"));
    }

    [Test]
    public void A_tag_held_back_stands_beside_the_one_taken()
    {
        var held = new HeldTag(PlanBuilder.Tag("3.13.1.400"), SkipReason.TooYoung, "3.13.1.400 is too young");

        var text = TextOf(new PlanBuilder().Updated("Okta", "OktaEvents", null, held));

        Assert.That(text, Does.Match(@"OktaEvents .*3\.12\.1\.300.*held back: 3\.13\.1\.400 is too young"));
    }

    [Test]
    public void Failures_and_warnings_stand_with_path_and_reason()
    {
        var plan = new PlanBuilder()
            .Failed("Packs/A/a.yml", FailureReason.InvalidYaml, "line 3: what?")
            .Warning("Packs/B/b.yml", "look here");

        Assert.That(
            TextOf(plan),
            Does.Contain("failed  Packs/A/a.yml: invalid-yaml: line 3: what?\n")
                .And.Contain("warning Packs/B/b.yml: look here\n")
                .And.Contain("failed     1  invalid-yaml\n")
        );
    }

    [Test]
    public void Items_that_fail_alike_are_one_line_with_the_first_names_or_all()
    {
        var plan = new PlanBuilder().Failed("x.yml", FailureReason.RegistryError, "another registry is away");
        foreach (var name in "abcdef")
            plan.Failed($"{name}.yml", FailureReason.RegistryError, "the registry is away");

        Assert.That(
            TextOf(plan),
            Does.Contain(
                "failed  x.yml: registry-error: another registry is away\n"
                    + "failed  a.yml, b.yml, c.yml, d.yml and 2 more: registry-error: the registry is away\n"
            )
        );
        Assert.That(
            TextOf(plan, showEveryItem: true),
            Does.Contain("failed  a.yml, b.yml, c.yml, d.yml, e.yml, f.yml: registry-error: the registry is away\n")
        );
    }

    [Test]
    public void Items_that_are_warned_about_alike_are_one_line()
    {
        var plan = new PlanBuilder().Warning("x.yml", "another thing");
        foreach (var name in "abcdef")
            plan.Warning($"{name}.yml", "the tag is gone");

        Assert.That(
            TextOf(plan),
            Does.Contain(
                "warning x.yml: another thing\nwarning a.yml, b.yml, c.yml, d.yml and 2 more: the tag is gone\n"
            )
        );
        Assert.That(
            TextOf(plan, showEveryItem: true),
            Does.Contain("warning a.yml, b.yml, c.yml, d.yml, e.yml, f.yml: the tag is gone\n")
        );
    }

    [Test]
    public void What_stays_is_counted_by_reason_and_named_on_demand()
    {
        var plan = new PlanBuilder()
            .Current("Packs/A/a.yml")
            .Skipped("Packs/B/b.yml", SkipReason.OptedOut, "says no")
            .Skipped("Packs/C/c.yml", SkipReason.JavaScript, "no image")
            .Skipped("Packs/D/d.yml", SkipReason.OptedOut, "says no");

        var brief = TextOf(plan);
        var detailed = TextOf(plan, showEveryItem: true);

        Assert.That(brief, Does.Contain("skipped     2  opted-out\n  skipped     1  javascript\n"));
        Assert.That(brief, Does.Contain("--details").And.Not.Contain("Packs/B/b.yml"));
        Assert.That(detailed, Does.Contain("skipped Packs/B/b.yml: opted-out: says no\n"));
        Assert.That(detailed, Does.Contain("current Packs/A/a.yml: demisto/python3:3.12.1.300\n"));
        Assert.That(detailed, Does.Not.Contain("--details"));
    }

    [Test]
    public void Control_characters_and_markup_in_names_do_nothing()
    {
        var plan = new PlanBuilder()
            .Updated(Evil, Evil, null, new HeldTag(PlanBuilder.Tag("1.2.3"), SkipReason.TooYoung, Evil))
            .Failed(Evil, FailureReason.InvalidYaml, Evil)
            .Skipped(Evil, SkipReason.NoTag, Evil)
            .Current(Evil)
            .Warning(Evil, Evil);

        var text = TextOf(plan, showEveryItem: true);

        Assert.That(text.Where(char.IsControl).Distinct(), Is.EqualTo("\n"));
        Assert.That(
            text,
            Does.Contain($"failed  {Harmless}: invalid-yaml: {Harmless}\n")
                .And.Contain($"skipped {Harmless}: no-tag: {Harmless}\n")
                .And.Contain($"warning {Harmless}: {Harmless}\n")
                .And.Contain($"current {Harmless}: ")
                .And.Contain($"held back: {Harmless}")
        );
    }

    [TestCase(true, 0, 0, "Dry run: nothing was written. 1 pack would change.")]
    [TestCase(false, 1, 3, "Wrote 3 files in 1 pack.")]
    [TestCase(false, 2, 1, "Wrote 1 file in 2 packs.")]
    public void What_was_written_is_the_last_line(bool isDryRun, int packs, int files, string line)
    {
        var text = TextOf(
            new PlanBuilder().Updated("Okta", "OktaEvents"),
            applied: new AppliedChanges(isDryRun, packs, files)
        );

        Assert.That(text, Does.EndWith($"\n{line}\n"));
    }

    [TestCase(FailureReason.InvalidYaml, "Nothing to change.")]
    [TestCase(FailureReason.EditNotExact, "Nothing was written.")]
    public void Where_nothing_was_written_the_last_line_says_whether_there_was_something_to_do(
        FailureReason reason,
        string line
    )
    {
        var text = TextOf(new PlanBuilder().Failed("a.yml", reason, "why"), applied: new AppliedChanges(false, 0, 0));

        Assert.That(text, Does.EndWith($"\n{line}\n"));
    }

    [Test]
    public void An_empty_plan_is_a_line()
    {
        Assert.That(
            TextOf(new PlanBuilder()).Trim(),
            Is.EqualTo("0 items: 0 updated in 0 packs, 0 current, 0 skipped, 0 failed")
        );
    }

    private static string TextOf(PlanBuilder plan, bool showEveryItem = false, AppliedChanges? applied = null)
    {
        using var text = new StringWriter();
        new PlanText(ReportText.Plain(text), showEveryItem).Write(plan.Build(), applied);
        return text.ToString();
    }
}
