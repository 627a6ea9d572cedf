using System.Globalization;
using System.Text;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;

namespace DockerBumpBot.Core.Tests.Planning;

/// <summary>Packs made of texts, and plans asked out of a registry.</summary>
internal static class Plans
{
    public static readonly DateTimeOffset Now = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    public const string Metadata = """{"currentVersion": "1.0.9"}""";

    public static DateTimeOffset Day(int day) => Now.AddDays(day);

    /// <summary>A pack of files, each a path in its folder and a text, scanned as they would be in a run.</summary>
    public static Pack Pack(string name, params (string Path, string Text)[] files) => Pack(name, Metadata, files);

    public static Pack Pack(string name, string? metadata, params (string Path, string Text)[] files) =>
        new()
        {
            Name = name,
            Directory = $"Packs/{name}",
            Metadata = metadata is null ? PackMetadata.Missing : PackMetadata.Read(Encoding.UTF8.GetBytes(metadata)),
            Files =
            [
                .. files.Select(file =>
                    ItemScanner.Scan(name, $"Packs/{name}/{file.Path}", Encoding.UTF8.GetBytes(file.Text))
                ),
            ],
        };

    /// <summary>An integration in a pack called Okta.</summary>
    public static Pack Integration(string image, string more = "") =>
        Pack(
            "Okta",
            ("Integrations/Okta.yml", $"display: Okta v2\n{more}script:\n  type: python\n  dockerimage: {image}\n")
        );

    public static BumpPlan Plan(FakeRegistry registry, UpdatePolicy policy, params IEnumerable<Pack> packs) =>
        PlanBeside(null, registry, policy, packs);

    /// <summary>A plan while pull requests are open that propose an image for each of some items.</summary>
    public static BumpPlan PlanBeside(
        IReadOnlyDictionary<string, ImageReference>? proposed,
        FakeRegistry registry,
        UpdatePolicy policy,
        params IEnumerable<Pack> packs
    )
    {
        registry.Asked.Clear();
        var planner = new Planner(packs, policy, Now, proposed);
        var catalog = TagCatalog.Empty.With(
            planner.Images.Select(image => KeyValuePair.Create(image, registry.List(image)))
        );
        while (planner.QuestionsFor(catalog) is { IsEmpty: false } questions)
            catalog = questions.Aggregate(catalog, (known, q) => known.With(q.Image, q.Tag, registry.Answer(q)));
        return planner.Plan(catalog);
    }

    /// <summary>The outcome of the only item, in the words of a report.</summary>
    public static string Outcome(FakeRegistry registry, UpdatePolicy policy, params IEnumerable<Pack> packs) =>
        Describe(Plan(registry, policy, packs).Outcomes.Single());

    public static string Describe(ItemOutcome outcome) =>
        outcome switch
        {
            ItemOutcome.Current current => $"current {current.Image.Tag}",
            ItemOutcome.Updated updated => $"updated to {updated.Update.To}",
            ItemOutcome.Skipped skipped => $"skipped {skipped.Reason.Name()}: {skipped.Detail}",
            ItemOutcome.Failed failed => $"failed {failed.Reason.Name()}: {failed.Detail}",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };

    /// <summary>All that a plan says, for comparing two.</summary>
    public static string Print(BumpPlan plan)
    {
        var text = new StringBuilder();
        foreach (var outcome in plan.Outcomes)
            text.AppendLine(CultureInfo.InvariantCulture, $"{outcome.Path} {Describe(outcome)}");
        foreach (var pack in plan.Packs)
            text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"{pack.Pack.Name} {pack.Release} {string.Join(' ', pack.Files)}"
                )
                .AppendJoin(
                    '\n',
                    pack.Items.Select(i => $"{i.Item.Path} {i.TagRange} {i.Python} {string.Join(' ', i.HeldBack)}")
                )
                .AppendLine();
        return text.AppendJoin('\n', plan.Images).AppendJoin('\n', plan.Warnings).ToString();
    }
}
