using System.Collections.Immutable;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Planning;

/// <summary>Walks through newer tags, newest first, to the first one that no rule holds back and that is really there.</summary>
internal sealed class TagSearch(TagRules rules, ImageUse use, TagListing.Listed listed)
{
    /// <summary>
    /// One or two broken pushes happen. A registry that has lost this many of its newest manifests is broken itself, and
    /// each further one would cost a request.
    /// </summary>
    public const int MostAbsent = 10;

    private readonly ImmutableArray<HeldTag>.Builder _held = ImmutableArray.CreateBuilder<HeldTag>();
    private readonly ImmutableArray<string>.Builder _warnings = ImmutableArray.CreateBuilder<string>();

    /// <summary>Chooses.</summary>
    /// <param name="newestFirst">The tags that are newer.</param>
    /// <param name="after">For a current tag without a build number: the date that a newer one must exceed.</param>
    public TagChoice Choose(IEnumerable<ImageTag> newestFirst, DateTimeOffset? after = null)
    {
        if (use.NeedsPython2)
        {
            ImmutableArray<ImageTag> all = [.. newestFirst];
            var (begin, open) = Python2Search.Find(all, rules.JudgePython2);
            if (open is not null)
                return open;
            foreach (var other in all.Take(Math.Min(begin, Python2Search.MostInARow)))
                Note(other, rules.JudgePython2(other));
            newestFirst = all.Skip(begin);
        }

        var absent = 0;
        foreach (var candidate in newestFirst)
        {
            var verdict = rules.Judge(candidate, after);
            Note(candidate, verdict);
            switch (verdict)
            {
                case TagRules.Verdict.Allowed allowed:
                    if (rules.WarningOf(candidate) is { } warning)
                        _warnings.Add(warning);
                    return Ended(new TagChoice.Newer(candidate, _held.ToImmutable(), allowed.Python));
                case TagRules.Verdict.Undecided undecided:
                    return Ended(undecided.Choice);
                case TagRules.Verdict.NotNewer:
                    return Ended(Nothing());
                case TagRules.Verdict.Absent when ++absent == MostAbsent:
                    return TooManyAbsent(candidate);
            }
        }

        return Ended(Nothing());
    }

    /// <summary>The choice where nothing newer can be taken.</summary>
    public TagChoice Nothing()
    {
        if (_held is [var newest, ..])
            return new TagChoice.Skip(newest.Reason, newest.Detail);
        if (!listed.Tags.Contains(use.Tag))
            _warnings.Add(
                $"{use.Repository}:{use.Tag} is not listed by the registry, and nothing newer is: it cannot be pulled any "
                    + "more, or the list is not whole"
            );
        return Ended(new TagChoice.Current());
    }

    /// <summary>The failure that so many tags without a manifest are.</summary>
    public TagChoice TooManyAbsent(ImageTag last) =>
        Ended(
            new TagChoice.Fail(
                FailureReason.RegistryError,
                $"{MostAbsent} of the newest tags of {use.Repository}, down to {last}, are listed but have no manifest; "
                    + "older ones were not tried",
                RegistryFailure.BadAnswer
            )
        );

    private void Note(ImageTag candidate, TagRules.Verdict? verdict)
    {
        if (verdict is TagRules.Verdict.Held held)
            _held.Add(new HeldTag(candidate, held.Reason, held.Detail));
        else if (verdict is TagRules.Verdict.Absent absent)
            _warnings.Add(absent.Warning);
    }

    private TagChoice Ended(TagChoice choice) => choice with { Warnings = _warnings.ToImmutable() };
}
