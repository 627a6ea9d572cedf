namespace DockerBumpBot.Configuration.Rules;

/// <summary>The name of a branch: the rules of <c>git check-ref-format --branch</c>.</summary>
internal sealed class BranchAttribute()
    : TextRuleAttribute("is not the name of a branch; write it without refs/heads/, such as master")
{
    private const int Longest = 250;
    private const string Forbidden = " ~^:?*[\\";
    private static readonly string[] ForbiddenTogether = ["..", "@{", "//"];

    /// <summary>Whether git takes a text for the name of a branch.</summary>
    public static bool IsBranch(string text) =>
        text.Length is > 0 and <= Longest
        && text[0] is not ('-' or '/')
        && text[^1] is not ('.' or '/')
        && text is not ("@" or "HEAD")
        && !text.Any(c => Forbidden.Contains(c, StringComparison.Ordinal) || char.IsControl(c))
        && !ForbiddenTogether.Any(pair => text.Contains(pair, StringComparison.Ordinal))
        && text.Split('/').All(part => part[0] != '.' && !part.EndsWith(".lock", StringComparison.Ordinal));

    /// <inheritdoc/>
    protected override bool Holds(string text) => IsBranch(text) && !text.StartsWith("refs/", StringComparison.Ordinal);
}
