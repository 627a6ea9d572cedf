using System.Collections.Immutable;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Planning;

/// <summary>
/// Decides about every item of a repository. Pure: the same packs, catalog, policy and time give the same plan.
/// </summary>
public sealed class Planner
{
    private readonly ImmutableArray<Selection> _selections;
    private readonly ILookup<ImageRepository, ImageUse> _inUse;
    private readonly UpdatePolicy _policy;
    private readonly DateTimeOffset _now;

    /// <summary>Applies the rules that need no registry.</summary>
    /// <param name="packs">The packs as scanned.</param>
    /// <param name="policy">The operator's decisions.</param>
    /// <param name="now">The time of the run, for the ages of tags.</param>
    /// <param name="proposed">The image that open pull requests of the bot's propose for an item, by its path.</param>
    public Planner(
        IEnumerable<Pack> packs,
        UpdatePolicy policy,
        DateTimeOffset now,
        IReadOnlyDictionary<string, ImageReference>? proposed = null
    )
    {
        _policy = policy;
        _now = now;
        _selections =
        [
            .. packs
                .SelectMany(pack => pack.Files.Select(file => new Found(pack, file)))
                .Where(found => found.File is not ScannedFile.NotAnItem)
                .OrderBy(found => found.File.Path, StringComparer.Ordinal)
                .Select(found => new Selection(found.Pack, ItemSelection.Decide(found.Pack, found.File, policy)))
                .Select(selection => selection with { Use = UseOf(selection.Result, proposed) }),
        ];
        _inUse = _selections
            .Select(selection => selection.Use)
            .OfType<ImageUse>()
            .Distinct()
            .ToLookup(use => use.Repository);
    }

    /// <summary>The images whose tags decide something, each once, in ordinal order.</summary>
    public ImmutableArray<ImageRepository> Images => [.. _inUse.Select(image => image.Key).Order()];

    /// <summary>The images of one pack whose tags will decide something, before the other packs are known.</summary>
    public static IEnumerable<ImageRepository> ImagesOf(Pack pack, UpdatePolicy policy) =>
        pack
            .Files.Where(file => file is not ScannedFile.NotAnItem)
            .Select(file => ItemSelection.Decide(pack, file, policy))
            .OfType<ItemSelection.Result.Selected>()
            .Select(selected => selected.Image.Repository);

    /// <summary>
    /// The facts that are still missing. Ask for them, add the answers to the catalog, and call again until there are
    /// none: each answer may raise the next question (the newest tag is too young: how old is the one before it?).
    /// </summary>
    public ImmutableArray<TagQuestion> QuestionsFor(TagCatalog catalog) =>
        [.. Images.SelectMany(image => QuestionsFor(catalog, image))];

    /// <summary>The missing facts about one image; its listing is all they depend on. Safe to call from many threads.</summary>
    public ImmutableArray<TagQuestion> QuestionsFor(TagCatalog catalog, ImageRepository image)
    {
        var chooser = new TagChooser(catalog, _policy, _now);
        return
        [
            .. _inUse[image].Select(chooser.Choose).OfType<TagChoice.Ask>().SelectMany(ask => ask.Questions).Distinct(),
        ];
    }

    /// <summary>The plan. Every item found is in it once.</summary>
    /// <exception cref="InvalidOperationException">The catalog lacks an answer: <see cref="QuestionsFor(TagCatalog)"/> was not empty.</exception>
    public BumpPlan Plan(TagCatalog catalog)
    {
        var chooser = new TagChooser(catalog, _policy, _now);
        var outcomes = _selections.Select(entry => Decide(entry, chooser)).ToArray();
        var packs = ImmutableArray.CreateBuilder<PackUpdate>();
        var failures = new Dictionary<string, ItemOutcome.Failed>(StringComparer.Ordinal);
        foreach (var group in outcomes.GroupBy(entry => entry.Pack.Name).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var updates = group.Select(entry => entry.Outcome).OfType<ItemOutcome.Updated>().Select(o => o.Update);
            ImmutableArray<ItemUpdate> items = [.. updates];
            if (items.IsEmpty)
                continue;
            var pack = group.First().Pack;
            switch (pack.Metadata)
            {
                case var _ when _policy.UnversionedPacks.Contains(pack.Name):
                    packs.Add(new PackUpdate(pack, items, null));
                    break;
                case PackMetadata.Valid metadata:
                    packs.Add(new PackUpdate(pack, items, PackRelease.After(pack, metadata)));
                    break;
                case PackMetadata.Invalid invalid:
                    failures[pack.Name] = new ItemOutcome.Failed(
                        "",
                        FailureReason.InvalidMetadata,
                        $"{invalid.Problem}; nothing of the pack is updated"
                    );
                    break;
            }
        }

        return new BumpPlan
        {
            Packs = packs.ToImmutable(),
            Outcomes = [.. outcomes.Select(entry => entry.Outcome)],
            Images = [.. Images.Select(image => Summary(image, catalog))],
            Warnings =
            [
                .. PlanWarnings.Of(
                    _selections.Select(entry => entry.Pack).Distinct(),
                    outcomes.Select(entry => entry.Outcome),
                    outcomes.SelectMany(entry =>
                        entry.Warnings.Select(warning => new PlanWarning(entry.Outcome.Path, warning))
                    ),
                    packs,
                    _policy
                ),
            ],
        }.WithFailedPacks(failures);
    }

    private static ImageUse? UseOf(
        ItemSelection.Result selection,
        IReadOnlyDictionary<string, ImageReference>? proposed
    ) =>
        selection is ItemSelection.Result.Selected { Item: var item, Image: var image }
            ? new ImageUse(
                image.Repository,
                image.Tag!,
                item.NeedsPython2,
                proposed?.GetValueOrDefault(item.Path) is { } other
                && other.Repository == image.Repository
                && ImageTag.TryParse(other.Tag, out var tag)
                    ? tag
                    : null
            )
            : null;

    private static Decision Decide(Selection entry, TagChooser chooser)
    {
        switch (entry.Result)
        {
            case ItemSelection.Result.Decided decided:
                return new Decision(entry.Pack, decided.Outcome, []);
            case ItemSelection.Result.Selected selected:
                var choice = chooser.Choose(entry.Use!);
                return new Decision(entry.Pack, OutcomeOf(selected, choice), choice.Warnings);
            default:
                throw new InvalidOperationException($"{entry.Result} is an unknown kind of selection.");
        }
    }

    private static ItemOutcome OutcomeOf(ItemSelection.Result.Selected selected, TagChoice choice) =>
        choice switch
        {
            TagChoice.Current => new ItemOutcome.Current(selected.Item.Path, selected.Image),
            TagChoice.Newer when selected.Item.Image is ImageField.Valid { Repeated: { } repeated } =>
                new ItemOutcome.Failed(selected.Item.Path, FailureReason.EditNotExact, repeated),
            TagChoice.Newer newer => new ItemOutcome.Updated(
                new ItemUpdate(selected.Item, selected.Image, selected.TagRange, newer.Tag)
                {
                    HeldBack = newer.HeldBack,
                    Python = newer.Python,
                }
            ),
            TagChoice.Skip skip => new ItemOutcome.Skipped(selected.Item.Path, skip.Reason, skip.Detail),
            TagChoice.Fail fail => new ItemOutcome.Failed(selected.Item.Path, fail.Reason, fail.Detail)
            {
                RegistryCause = fail.Cause,
            },
            _ => throw new InvalidOperationException($"{selected.Image.Text} is not decided: {choice}."),
        };

    private static ImageSummary Summary(ImageRepository image, TagCatalog catalog) =>
        catalog.ListingOf(image) is TagListing.Listed listed
            ? new ImageSummary(image, listed.Numeric is [.., var newest] ? newest : null, listed.Tags.Length)
            : new ImageSummary(image, null, 0);

    private sealed record Found(Pack Pack, ScannedFile File);

    private sealed record Selection(Pack Pack, ItemSelection.Result Result)
    {
        public ImageUse? Use { get; init; }
    }

    private sealed record Decision(Pack Pack, ItemOutcome Outcome, ImmutableArray<string> Warnings);
}
