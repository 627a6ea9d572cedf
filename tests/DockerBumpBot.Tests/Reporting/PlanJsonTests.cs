using System.Text;
using System.Text.Json;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Reporting;

namespace DockerBumpBot.Tests.Reporting;

internal sealed class PlanJsonTests
{
    private const string Evil = "Evil\u001b[2J\r\n\u0000\"\\</script>\u0085\u2028 極光 🌌";

    [Test]
    public void Members_stand_in_the_documented_order_and_new_ones_only_between()
    {
        var json = JsonOf(new PlanBuilder().Updated("Okta", "OktaEvents"), new AppliedChanges(false, 1, 3));

        Assert.That(
            NamesOf(json),
            Is.EqualTo([
                "schemaVersion",
                "repository",
                "commit",
                "packs",
                "current",
                "skipped",
                "failed",
                "images",
                "warnings",
                "totals",
                "applied",
            ])
        );
        Assert.That(
            NamesOf(json.GetProperty("totals")),
            Is.EqualTo(["items", "updated", "current", "skipped", "failed"])
        );
        Assert.That(NamesOf(json.GetProperty("applied")), Is.EqualTo(["dryRun", "packs", "files"]));
        var pack = json.GetProperty("packs")[0];
        Assert.That(NamesOf(pack), Is.EqualTo(["pack", "currentVersion", "newVersion", "items", "files"]));
        Assert.That(
            NamesOf(pack.GetProperty("items")[0]),
            Is.EqualTo(["path", "kind", "name", "image", "from", "to"]),
            "python and heldBack are left out where there is nothing to say"
        );
    }

    [Test]
    public void Python_and_tags_held_back_are_told_where_there_are_some()
    {
        var back = new PythonChange(new PythonVersion(3, 11), new PythonVersion(3, 10));
        var held = new HeldTag(PlanBuilder.Tag("3.13.1.400"), SkipReason.PythonHeldBack, "why");

        var item = JsonOf(new PlanBuilder().Updated("Okta", "OktaEvents", back, held))
            .GetProperty("packs")[0]
            .GetProperty("items")[0];

        Assert.That(
            item.GetProperty("python").GetRawText().Where(c => !char.IsWhiteSpace(c)),
            Is.EqualTo("{\"from\":\"3.11\",\"to\":\"3.10\"}")
        );
        Assert.That(
            item.GetProperty("heldBack")[0].GetRawText().Where(c => !char.IsWhiteSpace(c)),
            Is.EqualTo("{\"tag\":\"3.13.1.400\",\"reason\":\"python-held-back\",\"detail\":\"why\"}")
        );
    }

    [Test]
    public void Any_text_survives_and_no_control_character_stands_in_the_output()
    {
        var plan = new PlanBuilder()
            .Updated(Evil, Evil)
            .Failed(Evil, FailureReason.RegistryError, Evil)
            .Warning(Evil, Evil);

        var text = TextOf(plan, null);
        var json = JsonDocument.Parse(text).RootElement;

        Assert.That(text.Where(char.IsControl).Distinct(), Is.EqualTo("\n"));
        Assert.That(json.GetProperty("packs")[0].GetProperty("pack").GetString(), Is.EqualTo(Evil));
        Assert.That(json.GetProperty("failed")[0].GetProperty("detail").GetString(), Is.EqualTo(Evil));
        Assert.That(text, Does.Contain("極光"), "names stay readable");
    }

    [Test]
    public void The_totals_add_up()
    {
        var plan = new PlanBuilder()
            .Updated("A", "One")
            .Updated("B", "Two")
            .Current("c.yml")
            .Skipped("d.yml", SkipReason.NoTag, "")
            .Failed("e.yml", FailureReason.InvalidImage, "")
            .Failed("f.yml", FailureReason.InvalidImage, "")
            .Failed("g.yml", FailureReason.InvalidImage, "");

        Assert.That(PlanTotals.Of(plan.Build()), Is.EqualTo(new PlanTotals(7, 2, 1, 1, 3)));
        Assert.That(
            JsonOf(plan).GetProperty("totals").EnumerateObject().Select(total => total.Value.GetInt32()),
            Is.EqualTo([7, 2, 1, 1, 3])
        );
    }

    [Test]
    public void A_pack_that_could_not_be_edited_moves_from_updated_to_failed_in_the_totals()
    {
        var plan = new PlanBuilder().Updated("A", "One").Updated("B", "Two").Build();
        var failure = new ItemOutcome.Failed("", FailureReason.EditNotExact, "why");

        var after = plan.WithFailedPacks(new Dictionary<string, ItemOutcome.Failed> { ["A"] = failure });

        Assert.That(PlanTotals.Of(after), Is.EqualTo(new PlanTotals(2, 1, 0, 0, 1)));
    }

    private static IEnumerable<string> NamesOf(JsonElement json) =>
        json.EnumerateObject().Select(member => member.Name);

    private static JsonElement JsonOf(PlanBuilder plan, AppliedChanges? applied = null) =>
        JsonDocument.Parse(TextOf(plan, applied)).RootElement;

    private static string TextOf(PlanBuilder plan, AppliedChanges? applied)
    {
        using var output = new MemoryStream();
        PlanJson.Write(output, plan.Build(), applied);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
