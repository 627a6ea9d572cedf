namespace DockerBumpBot.Configuration.Rules;

/// <summary>
/// The beginning of a branch's name that git accepts once a pack's name follows: the rules of
/// <c>git check-ref-format --branch</c>.
/// </summary>
internal sealed class BranchPrefixAttribute()
    : TextRuleAttribute("cannot begin the name of a branch; write something such as docker-bump/")
{
    private const int Longest = 100;
    private const string Forbidden = " ~^:?*[\\";
    private static readonly string[] ForbiddenTogether = ["..", "@{", "//"];

    /// <inheritdoc/>
    protected override bool Holds(string text)
    {
        var branch = text + "Pack";
        return text.Length is > 0 and <= Longest
            && text[0] is not ('-' or '/')
            && !text.Any(c => Forbidden.Contains(c, StringComparison.Ordinal) || char.IsControl(c))
            && !ForbiddenTogether.Any(pair => text.Contains(pair, StringComparison.Ordinal))
            && branch.Split('/').All(part => part[0] != '.' && !part.EndsWith(".lock", StringComparison.Ordinal));
    }
}
