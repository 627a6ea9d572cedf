using System.Text.RegularExpressions;
using DockerBumpBot.GitHub.Connecting.Http;

namespace DockerBumpBot.Secrets;

/// <summary>
/// What looks like a secret, wherever it comes from. Tokens of GitHub's and addresses with credentials are known to
/// <see cref="Redaction"/>. The patterns end before what would end a string of JSON, and each goes over a text once.
/// </summary>
internal static partial class SecretPatterns
{
    private const RegexOptions Loose = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string SecretName =
        "(?:password|passwd|passphrase|pwd|secret|token|credentials|api[_-]?key|access[_-]?key|private[_-]?key)";

    /// <summary>The text without them.</summary>
    public static string Hide(string text)
    {
        text = PrivateKey().Replace(text, Redaction.Instead);
        text = DockerToken().Replace(text, Redaction.Instead);
        text = Header().Replace(text, Rest);
        text = Scheme().Replace(text, found => IsRandom(found.Groups["secret"].ValueSpan) ? Rest(found) : found.Value);
        text = Member().Replace(text, Rest);
        return Assignment().Replace(text, Rest);
    }

    private static string Rest(Match found) => found.Groups["before"].Value + Redaction.Instead;

    // What follows "Basic" or "Bearer" in a sentence is a word.
    private static bool IsRandom(ReadOnlySpan<char> text) => text.ContainsAnyInRange('0', '9') || text.Contains('=');

    // With its end, or as far as a key can go without.
    [GeneratedRegex(
        @"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----(?:(?:(?!-----)[^""]){0,20000}-----END [A-Z0-9 ]{0,40}-----|(?:[A-Za-z0-9+/=\s\uFFFD]|\\[rn])*)"
    )]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"dckr_(?:pat|oat)_[\w-]{8,}")]
    private static partial Regex DockerToken();

    // Authorization: Bearer …
    [GeneratedRegex(
        @"(?<before>authorization\\?[""']?\s*[:=]\s*\\?[""']?(?:(?:basic|bearer|token|negotiate)\s+)?)(?<secret>[^\s""'\\,;(]{4,})",
        Loose
    )]
    private static partial Regex Header();

    [GeneratedRegex(@"(?<before>\b(?:basic|bearer)\s+)(?<secret>[\w.~+/-]{8,}={0,2})", Loose)]
    private static partial Regex Scheme();

    // "token": "…", also within a string of JSON.
    [GeneratedRegex(
        @"(?<before>\\?""[\w-]*" + SecretName + @"\\?""\s*:\s*\\?"")(?<secret>(?:[^""\\]|\\[^""])+)",
        Loose
    )]
    private static partial Regex Member();

    // Password=…; and ?token=…&. What stands before in the same word does not matter, and to look for it would take
    // the square of the length of a word.
    [GeneratedRegex(
        "(?<before>"
            + SecretName
            + @"\s*=\s*)(?<secret>\\""(?:[^""\\]|\\[^""])*\\""|""(?![,}\]:])[^""\r\n]*""|'[^'""\r\n]*'|[^\s;&,""'\\…*()](?:\\[^""nrt]|[^\s;&""'\\])*)",
        Loose
    )]
    private static partial Regex Assignment();
}
