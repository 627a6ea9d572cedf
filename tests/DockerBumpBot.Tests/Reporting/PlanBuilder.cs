using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;

namespace DockerBumpBot.Tests.Reporting;

/// <summary>Makes plans for reports, one outcome after the other.</summary>
internal sealed class PlanBuilder
{
    private readonly List<PackUpdate> packs = [];
    private readonly List<ItemOutcome> outcomes = [];
    private readonly List<PlanWarning> warnings = [];

    public PlanBuilder Updated(string pack, string name, PythonChange? python = null, params HeldTag[] heldBack)
    {
        var item = new ContentItem
        {
            Pack = pack,
            Path = $"Packs/{pack}/Scripts/{name}.yml",
            Kind = ContentItemKind.Script,
            Name = name,
        };
        var update = new ItemUpdate(item, Image("demisto/python3:3.10.1.100"), default, Tag("3.12.1.300"))
        {
            Python = python,
            HeldBack = [.. heldBack],
        };
        var metadata = new PackMetadata.Valid(new PackVersion(1, 0, 0), default, IsHidden: false);
        var scanned = new Pack
        {
            Name = pack,
            Directory = $"Packs/{pack}",
            Metadata = metadata,
        };
        packs.Add(new PackUpdate(scanned, [update], PackRelease.After(scanned, metadata)));
        outcomes.Add(new ItemOutcome.Updated(update));
        return this;
    }

    public PlanBuilder Current(string path) => With(new ItemOutcome.Current(path, Image("demisto/python3:3.12.1.300")));

    public PlanBuilder Skipped(string path, SkipReason reason, string detail) =>
        With(new ItemOutcome.Skipped(path, reason, detail));

    public PlanBuilder Failed(string path, FailureReason reason, string detail) =>
        With(new ItemOutcome.Failed(path, reason, detail));

    public PlanBuilder Warning(string path, string message)
    {
        warnings.Add(new PlanWarning(path, message));
        return this;
    }

    public BumpPlan Build() =>
        new()
        {
            Packs = [.. packs],
            Outcomes = [.. outcomes],
            Images = [],
            Warnings = [.. warnings],
        };

    public static ImageTag Tag(string text) =>
        ImageTag.TryParse(text, out var tag) ? tag : throw new ArgumentException($"{text} is no tag.", nameof(text));

    private PlanBuilder With(ItemOutcome outcome)
    {
        outcomes.Add(outcome);
        return this;
    }

    private static ImageReference Image(string text) =>
        ImageReference.TryParse(text, out var image)
            ? image
            : throw new ArgumentException($"{text} is no image.", nameof(text));
}
