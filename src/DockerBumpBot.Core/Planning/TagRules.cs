using System.Globalization;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Planning;

/// <summary>The rules a newer tag must pass: old enough, with a Python that will do, and really in the registry.</summary>
internal sealed class TagRules(
    TagCatalog catalog,
    UpdatePolicy policy,
    DateTimeOffset now,
    ImageUse use,
    TagListing.Listed listed
)
{
    private readonly PythonFacts _python = new(catalog, use.Repository);

    public abstract record Verdict
    {
        public sealed record Allowed(PythonChange? Python) : Verdict;

        public sealed record Held(SkipReason Reason, string Detail) : Verdict;

        /// <summary>The tag cannot be taken, whatever the policy.</summary>
        /// <param name="Warning">A sentence about it.</param>
        public sealed record Absent(string Warning) : Verdict;

        /// <summary>This tag and all older ones came before the current one.</summary>
        public sealed record NotNewer : Verdict;

        public sealed record Undecided(TagChoice Choice) : Verdict;
    }

    /// <param name="candidate">The tag to judge.</param>
    /// <param name="after">For a current tag without a build number: the date that the candidate's must exceed.</param>
    public Verdict Judge(ImageTag candidate, DateTimeOffset? after) =>
        Gone(candidate)
        ?? JudgeDate(candidate, after)
        ?? JudgePython2(candidate)
        ?? JudgePython(candidate)
        ?? JudgePresence(candidate);

    /// <summary>The verdict on a tag that has another Python than the item needs; <c>null</c> when it will do.</summary>
    public Verdict? JudgePython2(ImageTag candidate)
    {
        if (!use.NeedsPython2)
            return null;
        var (version, answer) = _python.Of(candidate.Text);
        return (version, answer) switch
        {
            _ when Gone(candidate) is { } gone => gone,
            (null, null) => Ask(new TagQuestion(use.Repository, candidate.Text, TagFact.PythonVersion)),
            (null, Answer<string>.Failed failed) => Unread(candidate, failed.Detail, failed.Cause),
            ({ Major: 2 }, _) => null,
            _ => new Verdict.Held(
                SkipReason.Python2Item,
                $"{candidate} has {Kindly(version)}, and the item needs Python 2 (subtype: python2)"
            ),
        };
    }

    /// <summary>What to say of a tag that is taken although the registry does not list it.</summary>
    public string? WarningOf(ImageTag taken) =>
        IsUnlisted(taken)
            ? $"{use.Repository}:{taken} is proposed by an open pull request and exists, but the registry does not list it"
            : null;

    /// <summary>Whether a tag is a candidate only because an open pull request proposes it.</summary>
    public bool IsUnlisted(ImageTag candidate) => candidate == use.Proposed && !listed.Contains(candidate);

    /// <summary>The verdict on a tag that is known to have no manifest; <c>null</c> where it has one, or nobody asked.</summary>
    public Verdict.Absent? Gone(ImageTag candidate) =>
        catalog.FactsOf(use.Repository, candidate.Text).Digest is not Answer<string>.None ? null
        : IsUnlisted(candidate)
            ? new Verdict.Absent(
                $"{use.Repository}:{candidate} is proposed by an open pull request and gone: the registry neither lists nor "
                    + "serves it"
            )
        : new Verdict.Absent(
            $"{use.Repository}:{candidate} is newer and listed, but has no manifest: it cannot be pulled and was passed over"
        );

    private Verdict? JudgeDate(ImageTag candidate, DateTimeOffset? after)
    {
        if (policy.MinimumAge <= TimeSpan.Zero && after is null)
            return null;
        return catalog.FactsOf(use.Repository, candidate.Text).Created switch
        {
            null => Ask(new TagQuestion(use.Repository, candidate.Text, TagFact.Created)),
            Answer<DateTimeOffset>.Failed failed => Unread(candidate, failed.Detail, failed.Cause),
            Answer<DateTimeOffset>.Known { Value: var date } when date <= after => new Verdict.NotNewer(),
            Answer<DateTimeOffset>.Known { Value: var date } when now - date < policy.MinimumAge => new Verdict.Held(
                SkipReason.TooYoung,
                $"{candidate} of {date.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC is younger than {Kindly(policy.MinimumAge)}"
            ),
            // It was old enough when it was proposed, and newer than the one in use.
            Answer<DateTimeOffset>.None when IsUnlisted(candidate) => null,
            Answer<DateTimeOffset>.None when policy.MinimumAge > TimeSpan.Zero => new Verdict.Held(
                SkipReason.TooYoung,
                $"the registry does not say how old {candidate} is"
            ),
            Answer<DateTimeOffset>.None => new Verdict.Absent(
                $"{use.Repository}:{candidate} has no date to compare with that of {use.Tag}, and was passed over"
            ),
            _ => null,
        };
    }

    private Verdict? JudgePython(ImageTag candidate)
    {
        if (!policy.HoldPythonMinor)
            return null;
        var (before, beforeAnswer) = _python.Of(use.Tag);
        var (after, afterAnswer) = _python.Of(candidate.Text);
        var open = new[]
        {
            _python.QuestionAbout(use.Tag),
            _python.QuestionAbout(candidate.Text),
        }.OfType<TagQuestion>();
        if (open.ToArray() is { Length: > 0 } questions)
            return Ask(questions);
        if (beforeAnswer is Answer<string>.Failed unread)
            return Fail(unread.Detail, unread.Cause);
        if (before is null && IsListedAndGone(use.Tag))
            return Fail(
                $"{use.Repository}:{use.Tag} is in use and listed, but has no manifest, so that its Python is not known",
                RegistryFailure.BadAnswer
            );
        if (afterAnswer is Answer<string>.Failed failed)
            return Unread(candidate, failed.Detail, failed.Cause);
        return before == after
            ? null
            : new Verdict.Held(
                SkipReason.PythonHeldBack,
                $"{candidate} has {Kindly(after)}, {use.Tag} has {Kindly(before)}"
            );
    }

    private Verdict JudgePresence(ImageTag candidate) =>
        catalog.FactsOf(use.Repository, candidate.Text).Digest switch
        {
            null when policy.VerifyTags || IsUnlisted(candidate) => Ask(DigestOf(candidate)),
            Answer<string>.Failed failed => Fail(failed.Detail, failed.Cause),
            _ => new Verdict.Allowed(_python.Change(use.Tag, candidate.Text)),
        };

    // Of a tag that is listed but gone nothing else can be had either, and that is no failure.
    private Verdict.Undecided Unread(ImageTag candidate, string detail, RegistryFailure cause) =>
        catalog.FactsOf(use.Repository, candidate.Text).Digest is null ? Ask(DigestOf(candidate)) : Fail(detail, cause);

    private bool IsListedAndGone(string tag) =>
        catalog.FactsOf(use.Repository, tag).Digest is Answer<string>.None && listed.Tags.Contains(tag);

    private TagQuestion DigestOf(ImageTag candidate) => new(use.Repository, candidate.Text, TagFact.Digest);

    private static Verdict.Undecided Ask(params TagQuestion[] questions) => new(new TagChoice.Ask([.. questions]));

    private static Verdict.Undecided Fail(string detail, RegistryFailure cause) =>
        new(new TagChoice.Fail(FailureReason.RegistryError, detail, cause));

    private static string Kindly(PythonVersion? version) => version is null ? "no known Python" : $"Python {version}";

    private static string Kindly(TimeSpan age) =>
        age.TotalDays >= 1 && age.Ticks % TimeSpan.TicksPerDay == 0
            ? $"{age.TotalDays:0} days"
            : $"{age.TotalHours:0.#} hours";
}
