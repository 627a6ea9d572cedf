using System.Collections.Immutable;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Planning;

/// <summary>
/// Chooses the newest tag that is newer than the current one, allowed by the policy and really there
/// (DESIGN.md §4, "Newer"). Each tag is decided once, however many items use it. For one thread.
/// </summary>
internal sealed class TagChooser(TagCatalog catalog, UpdatePolicy policy, DateTimeOffset now)
{
    // One or two broken pushes happen. A registry that has lost this many of its newest manifests is broken itself,
    // and each further one would cost a request.
    private const int MostAbsent = 10;

    private readonly Dictionary<TagKey, TagChoice> _chosen = [];

    public TagChoice Choose(ImageReference reference)
    {
        var key = new TagKey(reference.Repository, reference.Tag);
        if (!_chosen.TryGetValue(key, out var choice))
            _chosen.Add(key, choice = Decide(reference));
        return choice;
    }

    private TagChoice Decide(ImageReference reference)
    {
        var image = reference.Repository;
        return catalog.ListingOf(image) switch
        {
            null => throw new InvalidOperationException($"{image} was never asked for."),
            TagListing.NotFound missing => new TagChoice.Fail(FailureReason.ImageNotFound, missing.Detail, null),
            TagListing.Failed failed => new TagChoice.Fail(FailureReason.RegistryError, failed.Detail, failed.Cause),
            TagListing.Listed { Tags.IsEmpty: true } => new TagChoice.Fail(
                FailureReason.ImageNotFound,
                $"the registry lists no tags for {image}",
                null
            ),
            TagListing.Listed listed when ImageTag.TryParse(reference.Tag, out var tag) && tag.HasBuild =>
                ChooseByBuild(image, tag, listed),
            TagListing.Listed listed => ChooseByDate(image, reference.Tag!, listed),
            var unknown => throw new InvalidOperationException($"{unknown} is an unknown kind of listing."),
        };
    }

    private TagChoice ChooseByBuild(ImageRepository image, ImageTag current, TagListing.Listed listed) =>
        FirstAllowed(image, current.Text, listed.NewestFirst.TakeWhile(tag => tag.IsNewerThan(current)));

    /// <summary>A tag without a build number can be compared through the registry's dates alone.</summary>
    private TagChoice ChooseByDate(ImageRepository image, string current, TagListing.Listed listed)
    {
        var numeric = listed.Numeric.Where(tag => tag.Text != current).ToImmutableArray();
        if (numeric.IsEmpty)
            return new TagChoice.Current();

        // Builds are in the order of their dates, so the newest build is enough; versions have no order of their own.
        var newest = numeric[^1];
        var dated = newest.HasBuild ? [newest.Text] : numeric.Select(tag => tag.Text);
        var asked = dated.Append(current).Select(tag => new TagQuestion(image, tag, TagFact.Created)).ToArray();
        var open = asked.Where(question => Created(image, question.Tag) is null).ToImmutableArray();
        if (!open.IsEmpty)
            return new TagChoice.Ask(open);

        // One date that could not be had may be the one that decides.
        if (
            asked.Select(q => Created(image, q.Tag)).OfType<Answer<DateTimeOffset>.Failed>().FirstOrDefault() is
            { } failed
        )
            return RegistryError(failed.Detail, failed.Cause);

        switch (Created(image, current))
        {
            case Answer<DateTimeOffset>.Known { Value: var since }:
                return newest.HasBuild
                    ? ChooseNewerBuild(image, current, since, numeric)
                    : FirstAllowed(
                        image,
                        current,
                        Newer(image, since, numeric).OrderDescending().Select(dated => dated.Tag)
                    );
            default:
                return new TagChoice.Skip(
                    SkipReason.UnversionedTag,
                    $"{current} has no build number, and the registry has no date for it to compare with"
                );
        }
    }

    private TagChoice ChooseNewerBuild(
        ImageRepository image,
        string current,
        DateTimeOffset since,
        ImmutableArray<ImageTag> numeric
    )
    {
        var newest = numeric[^1];
        switch (Created(image, newest.Text))
        {
            case Answer<DateTimeOffset>.None:
                return new TagChoice.Skip(
                    SkipReason.UnversionedTag,
                    $"{current} has no build number, and the registry has no date for {newest} to compare with"
                );
            case Answer<DateTimeOffset>.Known { Value: var date } when date <= since:
                return new TagChoice.Current();
        }

        // The same manifest under another name is no update.
        var digests = new[] { current, newest.Text };
        var open = digests.Where(tag => catalog.FactsOf(image, tag).Digest is null).ToArray();
        if (open.Length > 0)
            return new TagChoice.Ask([.. open.Select(tag => new TagQuestion(image, tag, TagFact.Digest))]);
        if (
            catalog.FactsOf(image, current).Digest is Answer<string>.Known { Value: var digest }
            && catalog.FactsOf(image, newest.Text).Digest is Answer<string>.Known { Value: var other }
            && digest == other
        )
            return new TagChoice.Current();
        return FirstAllowed(image, current, numeric.Reverse().TakeWhile(tag => tag.HasBuild), since);
    }

    private IEnumerable<Dated> Newer(ImageRepository image, DateTimeOffset since, ImmutableArray<ImageTag> tags)
    {
        foreach (var tag in tags)
        {
            if (Created(image, tag.Text) is Answer<DateTimeOffset>.Known { Value: var date } && date > since)
                yield return new Dated(tag, date);
        }
    }

    /// <summary>The first candidate, newest first, that no rule holds back and that the registry really has.</summary>
    private TagChoice FirstAllowed(
        ImageRepository image,
        string current,
        IEnumerable<ImageTag> candidates,
        DateTimeOffset? after = null
    )
    {
        var rules = new TagRules(catalog, policy, now, image, current);
        var held = ImmutableArray.CreateBuilder<HeldTag>();
        var absent = 0;
        foreach (var candidate in candidates)
        {
            switch (rules.Judge(candidate, after))
            {
                case TagRules.Verdict.Allowed allowed:
                    return new TagChoice.Newer(candidate, held.DrainToImmutable(), allowed.Python);
                case TagRules.Verdict.Held verdict:
                    held.Add(new HeldTag(candidate, verdict.Reason, verdict.Detail));
                    break;
                case TagRules.Verdict.Undecided undecided:
                    return undecided.Choice;
                case TagRules.Verdict.NotNewer:
                    return Nothing(held);
                case TagRules.Verdict.Absent when ++absent == MostAbsent:
                    return RegistryError(
                        $"{absent} of the newest tags of {image}, down to {candidate}, are listed but have no manifest; "
                            + "older ones were not tried",
                        RegistryFailure.BadAnswer
                    );
            }
        }

        return Nothing(held);
    }

    private static TagChoice Nothing(IReadOnlyList<HeldTag> held) =>
        held is [var newest, ..] ? new TagChoice.Skip(newest.Reason, newest.Detail) : new TagChoice.Current();

    private Answer<DateTimeOffset>? Created(ImageRepository image, string tag) => catalog.FactsOf(image, tag).Created;

    private static TagChoice.Fail RegistryError(string detail, RegistryFailure cause) =>
        new(FailureReason.RegistryError, detail, cause);

    // A class with an order of its own for the same reason as TagKey: sorting by keys that are structs, too, is code
    // that every process would compile anew.
    private sealed record Dated(ImageTag Tag, DateTimeOffset Date) : IComparable<Dated>
    {
        public int CompareTo(Dated? other) =>
            other is null ? 1
            : Date.CompareTo(other.Date) is not 0 and var byDate ? byDate
            : Tag.CompareTo(other.Tag);
    }
}
