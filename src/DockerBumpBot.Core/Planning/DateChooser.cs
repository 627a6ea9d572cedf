using System.Collections.Immutable;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Planning;

/// <summary>Chooses where the tag in use has no build number: it can be compared through the registry's dates alone.</summary>
internal sealed class DateChooser(TagCatalog catalog, ImageUse use, TagRules rules, TagSearch search)
{
    /// <summary>Chooses.</summary>
    /// <param name="candidates">The numeric tags, oldest build first.</param>
    public TagChoice Choose(ImmutableArray<ImageTag> candidates)
    {
        var gone = candidates.Where(tag => tag.Text != use.Tag && rules.Gone(tag) is not null).ToArray();
        if (gone.Length >= TagSearch.MostAbsent)
            return search.TooManyAbsent(gone[0]);
        var choice = ChooseOf([.. candidates.Where(tag => tag.Text != use.Tag).Except(gone)]);
        return choice with
        {
            Warnings = [.. gone.Reverse().Select(tag => rules.Gone(tag)!.Warning), .. choice.Warnings],
        };
    }

    private TagChoice ChooseOf(ImmutableArray<ImageTag> numeric)
    {
        if (numeric.IsEmpty)
            return search.Nothing();

        // Builds are in the order of their dates, so the newest build is enough; versions have no order of their own.
        var newest = numeric[^1];
        ImmutableArray<ImageTag> dated = newest.HasBuild ? [newest] : numeric;
        var asked = dated.Select(tag => tag.Text).Append(use.Tag).ToArray();
        if (asked.Where(tag => Created(tag) is null).ToArray() is { Length: > 0 } open)
            return Ask(open, TagFact.Created);

        // One date that could not be had may be the one that decides, unless the tag is gone and only its name is left.
        if (Created(use.Tag) is Answer<DateTimeOffset>.Failed unread)
            return RegistryError(unread);
        if (dated.FirstOrDefault(tag => Created(tag.Text) is Answer<DateTimeOffset>.Failed) is { } undated)
            return catalog.FactsOf(use.Repository, undated.Text).Digest is null
                ? Ask([undated.Text], TagFact.Digest)
                : RegistryError((Answer<DateTimeOffset>.Failed)Created(undated.Text)!);

        return Created(use.Tag) switch
        {
            Answer<DateTimeOffset>.Known { Value: var since } when newest.HasBuild => ChooseNewerBuild(since, numeric),
            Answer<DateTimeOffset>.Known { Value: var since } => search.Choose(
                Newer(since, numeric).OrderDescending().Select(dated => dated.Tag)
            ),
            // It was compared when the one in use still had a date.
            _ when use.Proposed is { } proposed && numeric.Contains(proposed) => search.Choose([proposed]),
            _ => new TagChoice.Skip(
                SkipReason.UnversionedTag,
                $"{use.Tag} has no build number, and the registry has no date for it to compare with"
            ),
        };
    }

    private TagChoice ChooseNewerBuild(DateTimeOffset since, ImmutableArray<ImageTag> numeric)
    {
        var newest = numeric[^1];
        switch (Created(newest.Text))
        {
            case Answer<DateTimeOffset>.None when !rules.IsUnlisted(newest):
                return new TagChoice.Skip(
                    SkipReason.UnversionedTag,
                    $"{use.Tag} has no build number, and the registry has no date for {newest} to compare with"
                );
            case Answer<DateTimeOffset>.Known { Value: var date } when date <= since:
                return search.Nothing();
        }

        // The same manifest under another name is no update.
        string[] open = [.. new[] { use.Tag, newest.Text }.Where(tag => Digest(tag) is null)];
        if (open.Length > 0)
            return Ask(open, TagFact.Digest);
        if (
            Digest(use.Tag) is Answer<string>.Known { Value: var digest }
            && Digest(newest.Text) is Answer<string>.Known { Value: var other }
            && digest == other
        )
            return search.Nothing();
        return search.Choose(numeric.Reverse().TakeWhile(tag => tag.HasBuild), since);
    }

    private IEnumerable<Dated> Newer(DateTimeOffset since, ImmutableArray<ImageTag> tags)
    {
        foreach (var tag in tags)
        {
            if (Created(tag.Text) is Answer<DateTimeOffset>.Known { Value: var date } && date > since)
                yield return new Dated(tag, date);
        }
    }

    private Answer<DateTimeOffset>? Created(string tag) => catalog.FactsOf(use.Repository, tag).Created;

    private Answer<string>? Digest(string tag) => catalog.FactsOf(use.Repository, tag).Digest;

    private TagChoice.Ask Ask(string[] tags, TagFact fact) =>
        new([.. tags.Select(tag => new TagQuestion(use.Repository, tag, fact))]);

    private static TagChoice.Fail RegistryError(Answer<DateTimeOffset>.Failed failed) =>
        new(FailureReason.RegistryError, failed.Detail, failed.Cause);

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
