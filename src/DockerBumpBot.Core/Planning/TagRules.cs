using System.Globalization;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Planning;

/// <summary>The rules a newer tag must pass: old enough, no held-back Python, and really in the registry.</summary>
internal sealed class TagRules(
    TagCatalog catalog,
    UpdatePolicy policy,
    DateTimeOffset now,
    ImageRepository image,
    string current
)
{
    private readonly PythonFacts _python = new(catalog, image);

    public abstract record Verdict
    {
        public sealed record Allowed(PythonChange? Python) : Verdict;

        public sealed record Held(SkipReason Reason, string Detail) : Verdict;

        /// <summary>The tag is listed, but cannot be pulled.</summary>
        public sealed record Absent : Verdict;

        /// <summary>This tag and all older ones came before the current one.</summary>
        public sealed record NotNewer : Verdict;

        public sealed record Undecided(TagChoice Choice) : Verdict;
    }

    /// <param name="candidate">The tag to judge.</param>
    /// <param name="after">For a current tag without a build number: the date that the candidate's must exceed.</param>
    public Verdict Judge(ImageTag candidate, DateTimeOffset? after) =>
        JudgeDate(candidate, after) ?? JudgePython(candidate) ?? JudgePresence(candidate);

    private Verdict? JudgeDate(ImageTag candidate, DateTimeOffset? after)
    {
        if (policy.MinimumAge <= TimeSpan.Zero && after is null)
            return null;
        return catalog.FactsOf(image, candidate.Text).Created switch
        {
            null => Ask(new TagQuestion(image, candidate.Text, TagFact.Created)),
            Answer<DateTimeOffset>.Failed failed => Fail(failed.Detail, failed.Cause),
            Answer<DateTimeOffset>.Known { Value: var date } when date <= after => new Verdict.NotNewer(),
            Answer<DateTimeOffset>.Known { Value: var date } when now - date < policy.MinimumAge => new Verdict.Held(
                SkipReason.TooYoung,
                $"{candidate} of {date.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC is younger than {Kindly(policy.MinimumAge)}"
            ),
            Answer<DateTimeOffset>.None when policy.MinimumAge > TimeSpan.Zero => new Verdict.Held(
                SkipReason.TooYoung,
                $"the registry does not say how old {candidate} is"
            ),
            Answer<DateTimeOffset>.None => new Verdict.Absent(),
            _ => null,
        };
    }

    private Verdict? JudgePython(ImageTag candidate)
    {
        if (!policy.HoldPythonMinor)
            return null;
        var (before, beforeAnswer) = _python.Of(current);
        var (after, afterAnswer) = _python.Of(candidate.Text);
        var open = new[]
        {
            _python.QuestionAbout(current),
            _python.QuestionAbout(candidate.Text),
        }.OfType<TagQuestion>();
        if (open.ToArray() is { Length: > 0 } questions)
            return Ask(questions);
        if ((beforeAnswer as Answer<string>.Failed ?? afterAnswer as Answer<string>.Failed) is { } failed)
            return Fail(failed.Detail, failed.Cause);
        return before == after
            ? null
            : new Verdict.Held(
                SkipReason.PythonHeldBack,
                $"{candidate} has {Kindly(after)}, {current} has {Kindly(before)}"
            );
    }

    private Verdict JudgePresence(ImageTag candidate) =>
        catalog.FactsOf(image, candidate.Text).Digest switch
        {
            null when policy.VerifyTags => Ask(new TagQuestion(image, candidate.Text, TagFact.Digest)),
            Answer<string>.Failed failed => Fail(failed.Detail, failed.Cause),
            Answer<string>.None => new Verdict.Absent(),
            _ => new Verdict.Allowed(_python.Change(current, candidate.Text)),
        };

    private static Verdict.Undecided Ask(params TagQuestion[] questions) => new(new TagChoice.Ask([.. questions]));

    private static Verdict.Undecided Fail(string detail, RegistryFailure cause) =>
        new(new TagChoice.Fail(FailureReason.RegistryError, detail, cause));

    private static string Kindly(PythonVersion? version) => version is null ? "no known Python" : $"Python {version}";

    private static string Kindly(TimeSpan age) =>
        age.TotalDays >= 1 && age.Ticks % TimeSpan.TicksPerDay == 0
            ? $"{age.TotalDays:0} days"
            : $"{age.TotalHours:0.#} hours";
}
