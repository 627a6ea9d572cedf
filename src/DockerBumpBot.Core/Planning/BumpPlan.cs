using System.Collections.Immutable;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Planning;

/// <summary>What one run would do, and why it would not do more. Everything is in ordinal order.</summary>
public sealed record BumpPlan
{
    /// <summary>A plan about nothing.</summary>
    public static BumpPlan Empty { get; } =
        new()
        {
            Packs = [],
            Outcomes = [],
            Images = [],
            Warnings = [],
        };

    /// <summary>The packs that change.</summary>
    public required ImmutableArray<PackUpdate> Packs { get; init; }

    /// <summary>The outcome of every item found, in order of path.</summary>
    public required ImmutableArray<ItemOutcome> Outcomes { get; init; }

    /// <summary>The images that were asked for.</summary>
    public required ImmutableArray<ImageSummary> Images { get; init; }

    /// <summary>What a maintainer should know, in order of path.</summary>
    public required ImmutableArray<PlanWarning> Warnings { get; init; }

    /// <summary>The outcomes of one kind.</summary>
    public IEnumerable<T> OutcomesOf<T>()
        where T : ItemOutcome => Outcomes.OfType<T>();

    /// <summary>
    /// The same plan after packs could not be edited: all their updates have failed, and the totals still add up.
    /// </summary>
    public BumpPlan WithFailedPacks(IReadOnlyDictionary<string, ItemOutcome.Failed> failures) =>
        failures.Count == 0
            ? this
            : this with
            {
                Packs = Packs.RemoveAll(pack => failures.ContainsKey(pack.Pack.Name)),
                Outcomes =
                [
                    .. Outcomes.Select(outcome =>
                        outcome is ItemOutcome.Updated updated
                        && failures.TryGetValue(updated.Update.Item.Pack, out var failure)
                            ? failure with
                            {
                                Path = outcome.Path,
                            }
                            : outcome
                    ),
                ],
            };
}

/// <summary>An image and how its tags were found.</summary>
/// <param name="Image">The image.</param>
/// <param name="Newest">The newest numeric tag listed, by build; <c>null</c> without one or without an answer.</param>
/// <param name="Tags">How many tags are listed.</param>
public sealed record ImageSummary(ImageRepository Image, ImageTag? Newest, int Tags);

/// <summary>Something a maintainer should act on or know.</summary>
/// <param name="Path">The file, from the root of the repository.</param>
/// <param name="Message">A sentence.</param>
public sealed record PlanWarning(string Path, string Message);
