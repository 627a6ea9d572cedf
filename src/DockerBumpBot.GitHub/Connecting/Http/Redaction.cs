using System.Text.RegularExpressions;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>Takes secrets out of texts.</summary>
internal static partial class Redaction
{
    private const string Instead = "(secret)";

    /// <summary>A text without the given secrets, and without whatever looks like a token of GitHub's.</summary>
    public static string Of(string text, IEnumerable<string> secrets) =>
        Tokens().Replace(secrets.Aggregate(text, (clean, secret) => clean.Replace(secret, Instead, Ordinal)), Instead);

    private const StringComparison Ordinal = StringComparison.Ordinal;

    // Personal, OAuth, app and fine-grained tokens; JSON web tokens.
    [GeneratedRegex(
        @"gh[pousr]_[\w.-]{8,}|github_pat_\w{8,}|eyJ[\w-]{8,}\.[\w-]+\.[\w-]+",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Tokens();
}
