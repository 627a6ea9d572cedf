using System.Collections.Immutable;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Planning;

/// <summary>
/// Changes of Python that decide nothing, and that whoever merges should hear of. Most tags do not tell their Python,
/// and asking counts as a pull: so only what is about to be proposed is asked about.
/// </summary>
public static class PythonChanges
{
    /// <summary>What is still open about the Python of some updates, each question once, in the order of the updates.</summary>
    public static ImmutableArray<TagQuestion> QuestionsFor(IEnumerable<PackUpdate> updates, TagCatalog catalog) =>
        [
            .. updates
                .SelectMany(update => update.Items)
                .SelectMany(item => Questions(item, new PythonFacts(catalog, item.Image.Repository)))
                .Distinct(),
        ];

    /// <summary>
    /// The same plan with every change of Python that the catalog knows. What could not be found out changes nothing.
    /// </summary>
    public static BumpPlan AddTo(BumpPlan plan, TagCatalog catalog)
    {
        ImmutableArray<ItemOutcome> outcomes =
        [
            .. plan.Outcomes.Select(outcome =>
                outcome is ItemOutcome.Updated updated
                    ? new ItemOutcome.Updated(Told(updated.Update, catalog))
                    : outcome
            ),
        ];
        return plan with
        {
            Packs =
            [
                .. plan.Packs.Select(pack => pack with { Items = [.. pack.Items.Select(item => Told(item, catalog))] }),
            ],
            Outcomes = outcomes,
            Warnings = [.. PlanWarnings.Renewed(plan.Warnings, outcomes)],
        };
    }

    private static IEnumerable<TagQuestion> Questions(ItemUpdate item, PythonFacts facts) =>
        new[] { facts.QuestionAbout(item.Image.Tag!), facts.QuestionAbout(item.To.Text) }.OfType<TagQuestion>();

    private static ItemUpdate Told(ItemUpdate item, TagCatalog catalog) =>
        item with
        {
            Python = new PythonFacts(catalog, item.Image.Repository).Change(item.Image.Tag!, item.To.Text),
        };
}
