namespace DockerBumpBot.Configuration.Rules;

/// <summary>A rule that texts obey or not, with one sentence about those that do not.</summary>
/// <param name="sentence">What follows the quoted text, such as <c>is not …; write …</c>.</param>
internal abstract class TextRuleAttribute(string sentence) : RuleAttribute
{
    /// <inheritdoc/>
    public sealed override string? Complaint(object value) =>
        Holds((string)value) ? null : $"{Quoted.Value((string)value)} {sentence}";

    /// <summary>Whether the text obeys the rule.</summary>
    protected abstract bool Holds(string text);

    /// <summary>Whether there are 1 to <paramref name="longest"/> characters, letters and digits of ASCII or of <paramref name="others"/>.</summary>
    protected static bool IsName(string text, int longest, string others) =>
        text.Length > 0
        && text.Length <= longest
        && text.All(c => char.IsAsciiLetterOrDigit(c) || others.Contains(c, StringComparison.Ordinal));
}
