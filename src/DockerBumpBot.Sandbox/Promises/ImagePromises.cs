using System.Collections.Immutable;
using DockerBumpBot.Core.Images;
using static DockerBumpBot.Sandbox.Promises.PromiseCheck;

namespace DockerBumpBot.Sandbox.Promises;

/// <summary>What is promised of the images.</summary>
internal static class ImagePromises
{
    /// <summary>What has to be asked of the registries before the images can be judged.</summary>
    internal static ImmutableArray<TagQuestion> Questions(Evidence evidence) =>
        [
            .. evidence
                .Moved.SelectMany(moved =>
                    (IEnumerable<TagQuestion>)
                        [
                            new(moved.To.Repository, moved.To.Tag!, TagFact.Digest),
                            .. IsComparable(moved)
                                ? (IEnumerable<TagQuestion>)[]
                                :
                                [
                                    new(moved.To.Repository, moved.To.Tag!, TagFact.Created),
                                    new(moved.From.Repository, moved.From.Tag!, TagFact.Created),
                                ],
                        ]
                )
                .Distinct(),
        ];

    internal static PromiseCheck SameImage(Evidence evidence) =>
        Of(
            "Never another image",
            evidence
                .Moved.Where(moved => moved.From.Text[..moved.From.TagStart] != moved.To.Text[..moved.To.TagStart])
                .Select(moved => $"{moved.File.Path} goes from {moved.From.Text} to {moved.To.Text}"),
            string.Join(", ", evidence.Moved.Select(moved => moved.To.Repository.ToString()).Distinct())
        );

    internal static PromiseCheck NoDowngrade(Evidence evidence, TagCatalog facts)
    {
        var verdicts = evidence.Moved.Select(moved => (moved.File.Path, Verdict: Newer(moved, facts))).ToArray();
        var unknown = verdicts.FirstOrDefault(item => item.Verdict is null).Path;
        var check = Of(
            "Never a downgrade",
            verdicts.Where(item => item.Verdict == false).Select(item => $"{item.Path} goes back to an older build"),
            "every build, or where there is no build number every date, is later than before"
        );
        return check.State == PromiseState.Kept && unknown is not null
            ? check with
            {
                State = PromiseState.Unknown,
                Detail = $"{unknown} has no build number, and the registry no date to compare",
            }
            : check;
    }

    internal static PromiseCheck Published(Evidence evidence, TagCatalog facts)
    {
        const string promise = "The registry has the tag";
        var answers = evidence
            .Moved.Select(moved => (moved.To.Text, facts.FactsOf(moved.To.Repository, moved.To.Tag!).Digest))
            .DistinctBy(image => image.Text)
            .ToArray();
        if (answers.FirstOrDefault(image => image.Digest is Answer<string>.None).Text is { } missing)
            return new PromiseCheck(promise, PromiseState.Broken, $"it has no {missing}");
        if (answers.FirstOrDefault(image => image.Digest is not Answer<string>.Known) is { Text: { } silent } answer)
            return new PromiseCheck(
                promise,
                PromiseState.Unknown,
                answer.Digest is Answer<string>.Failed failed
                    ? failed.Detail.TrimEnd('.')
                    : $"{silent} was not asked for"
            );
        return Kept(promise, $"just asked for {string.Join(", ", answers.Select(image => image.Text))}");
    }

    private static bool IsComparable(MovedImage moved) =>
        ImageTag.TryParse(moved.From.Tag, out var from)
        && ImageTag.TryParse(moved.To.Tag, out var to)
        && from.HasBuild
        && to.HasBuild;

    private static bool? Newer(MovedImage moved, TagCatalog facts)
    {
        if (IsComparable(moved))
            return ImageTag.TryParse(moved.From.Tag, out var from)
                && ImageTag.TryParse(moved.To.Tag, out var to)
                && to.IsNewerThan(from);
        return
            facts.FactsOf(moved.From.Repository, moved.From.Tag!).Created is Answer<DateTimeOffset>.Known before
            && facts.FactsOf(moved.To.Repository, moved.To.Tag!).Created is Answer<DateTimeOffset>.Known after
            ? after.Value > before.Value
            : null;
    }
}
