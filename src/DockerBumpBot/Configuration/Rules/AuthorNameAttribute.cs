namespace DockerBumpBot.Configuration.Rules;

/// <summary>A name that git takes: it stands before the address, which is in angle brackets.</summary>
internal sealed class AuthorNameAttribute()
    : TextRuleAttribute("is not the name of an author; write one line without < and >, such as Content Bot")
{
    private const int Longest = 200;

    /// <inheritdoc/>
    protected override bool Holds(string text) =>
        text.Length <= Longest
        && text.Any(char.IsLetterOrDigit)
        && !text.Any(c => c is '<' or '>' || char.IsControl(c));
}
