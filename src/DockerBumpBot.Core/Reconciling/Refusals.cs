using System.Collections.Immutable;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using static DockerBumpBot.Core.Reconciling.PullRequestAction;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>
/// What people have refused: an item and the image it would move to. They do so by closing a pull request, which holds
/// for just this image, or by taking a merged one back on the base branch, which holds until there is a newer tag. An
/// item is its path: one that is renamed is another item.
/// </summary>
/// <param name="input">The base branch, and which packs somebody asks for once more.</param>
internal sealed class Refusals(ReconcileInput input)
{
    // More of them would make the sentence longer than anybody reads.
    private const int MostNames = 3;

    /// <summary>An update without the items that were refused, and these.</summary>
    /// <param name="desired">The whole update.</param>
    /// <param name="seen">
    /// The bot's open pull request for the pack: what it proposes is asked for, whatever there was before.
    /// </param>
    /// <param name="history">What there was before.</param>
    public (DesiredPack? Asked, ImmutableArray<HoldBack> Refused) Split(
        DesiredPack desired,
        ObservedPullRequest? seen,
        PackHistory history
    )
    {
        if (input.AsksAgain && input.Scope.Includes(desired.Update.Pack.Name))
            return (desired, []);
        var refused = desired
            .Update.Items.Select(item => (Item: item, By: RefusalOf(item, seen?.Proposal, history)))
            .ToLookup(pair => pair.By, pair => pair.Item);
        ImmutableArray<ItemUpdate> asked = [.. refused[null]];
        return (
            asked.IsEmpty ? null : With(desired, asked),
            [
                .. refused
                    .Where(group => group.Key is not null)
                    .OrderBy(group => group.Key!.Number)
                    .Select(group => Hold(desired, [.. group], group.Key!)),
            ]
        );
    }

    // The last one that refuses it: people may change their minds.
    private ClosedPullRequest? RefusalOf(ItemUpdate item, Proposal? open, PackHistory history) =>
        open?.Images.GetValueOrDefault(item.Item.Path) == item.Image.WithTag(item.To)
            ? null
            : history
                .Closed.Where(pr => (pr.IsClosedByPerson && Proposes(pr, item)) || IsTakenBack(pr, item))
                .MaxBy(pr => pr.Number);

    private static bool Proposes(ClosedPullRequest pr, ItemUpdate item) =>
        pr.Proposal.Images.GetValueOrDefault(item.Item.Path) == item.Image.WithTag(item.To);

    // Merged, it was on the base branch; what moves to this tag or to an older one is not there any more.
    private bool IsTakenBack(ClosedPullRequest pr, ItemUpdate item) =>
        pr.IsMerged
        && pr.Base == input.BaseBranch
        && pr.Proposal.Images.TryGetValue(item.Item.Path, out var image)
        && ImageReference.TryParse(image, out var merged)
        && merged.Repository == item.Image.Repository
        && ImageTag.TryParse(merged.Tag, out var tag)
        && item.To.CompareTo(tag) <= 0;

    private HoldBack Hold(DesiredPack desired, ImmutableArray<ItemUpdate> items, ClosedPullRequest by)
    {
        var isWhole = items.Length == desired.Update.Items.Length;
        return new HoldBack(
            With(desired, items),
            by.IsMerged ? HoldReason.RevertedByPerson : HoldReason.ClosedByPerson,
            by.IsMerged
                ? $"#{by.Number} was merged and taken back on {input.BaseBranch}{(isWhole ? "" : $" for {Names(items)}")}: "
                    + "the bot waits for a newer tag"
                : $"somebody has closed #{by.Number}, which proposed the same{(isWhole ? "" : $" for {Names(items)}")}"
        );
    }

    private static string Names(ImmutableArray<ItemUpdate> items)
    {
        var shown = string.Join(", ", items.Take(MostNames).Select(item => item.Item.Path));
        return items.Length > MostNames ? $"{shown} and {items.Length - MostNames} more" : shown;
    }

    private static DesiredPack With(DesiredPack desired, ImmutableArray<ItemUpdate> items) =>
        desired with
        {
            Update = desired.Update with { Items = items },
        };
}
