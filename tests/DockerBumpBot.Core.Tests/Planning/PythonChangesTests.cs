using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using static DockerBumpBot.Core.Tests.Planning.Plans;

namespace DockerBumpBot.Core.Tests.Planning;

/// <summary>Python in images whose tags do not tell it, asked about only when an update is about to be proposed.</summary>
internal sealed class PythonChangesTests
{
    private static readonly UpdatePolicy Allow = new() { AutoUpdateImages = [new("demisto/*")] };

    [Test]
    public void Both_tags_of_an_update_are_asked_about_once_and_those_that_tell_are_not()
    {
        var registry = new FakeRegistry()
            .With("demisto/x", new FakeTag("1.0.0.200"))
            .With("demisto/python3", "3.12.1.500");
        var plan = Plan(
            registry,
            Allow,
            Pack(
                "A",
                ("Scripts/A.yml", "name: A\ntype: python\nscript: ''\ndockerimage: demisto/x:1.0.0.100\n"),
                ("Scripts/B.yml", "name: B\ntype: python\nscript: ''\ndockerimage: demisto/x:1.0.0.100\n"),
                ("Scripts/C.yml", "name: C\ntype: python\nscript: ''\ndockerimage: demisto/python3:3.9.1.100\n")
            )
        );

        var questions = PythonChanges.QuestionsFor(plan.Packs, TagCatalog.Empty);

        Assert.That(
            questions.Select(question => $"{question.Image} {question.Tag} {question.Fact}"),
            Is.EqualTo(["demisto/x 1.0.0.100 PythonVersion", "demisto/x 1.0.0.200 PythonVersion"])
        );
    }

    [Test]
    public void Python_that_goes_backwards_is_said_in_the_pack_in_the_outcome_and_as_a_warning_once()
    {
        var told = Told(
            new FakeTag("1.0.0.100") { Python = "3.11.9" },
            new FakeTag("1.0.0.200") { Python = "3.10.15" }
        );
        var again = PythonChanges.AddTo(told.Plan, told.Catalog);

        var change = new PythonChange(new(3, 11), new(3, 10));
        Assert.That(told.Plan.Packs.Single().Items.Single().Python, Is.EqualTo(change));
        Assert.That(told.Plan.OutcomesOf<ItemOutcome.Updated>().Single().Update.Python, Is.EqualTo(change));
        Assert.That(
            again.Warnings.Select(warning => warning.Message),
            Is.EqualTo(["Python goes BACKWARDS from 3.11 to 3.10 with demisto/x:1.0.0.200"])
        );
    }

    [Test]
    public void A_Python_that_cannot_be_had_changes_nothing_and_is_not_asked_again()
    {
        var told = Told(
            new FakeTag("1.0.0.100") { Python = "3.11.9" },
            new FakeTag("1.0.0.200") { Failing = TagFact.PythonVersion }
        );

        Assert.That(Print(told.Plan), Is.EqualTo(Print(told.Before)));
        Assert.That(PythonChanges.QuestionsFor(told.Plan.Packs, told.Catalog), Is.Empty);
    }

    private static (BumpPlan Before, BumpPlan Plan, TagCatalog Catalog) Told(params FakeTag[] tags)
    {
        var registry = new FakeRegistry().With("demisto/x", tags);
        var before = Plan(registry, Allow, Integration("demisto/x:1.0.0.100"));
        var catalog = PythonChanges
            .QuestionsFor(before.Packs, TagCatalog.Empty)
            .Aggregate(TagCatalog.Empty, (known, q) => known.With(q.Image, q.Tag, registry.Answer(q)));
        return (before, PythonChanges.AddTo(before, catalog), catalog);
    }
}
