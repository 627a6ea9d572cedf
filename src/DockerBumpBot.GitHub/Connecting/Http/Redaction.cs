using System.Text.RegularExpressions;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>Takes secrets out of texts.</summary>
public static partial class Redaction
{
    /// <summary>What stands where a secret was.</summary>
    public const string Instead = "(secret)";

    /// <summary>
    /// A text without the given secrets, and without whatever looks like a token of GitHub's or stands before the host in
    /// an address.
    /// </summary>
    public static string Of(string text, IEnumerable<string> secrets) =>
        UserInfo().Replace(OfTokens(text, secrets), $"://{Instead}@");

    /// <summary>A text without the given secrets, and without whatever looks like a token of GitHub's.</summary>
    public static string OfTokens(string text, IEnumerable<string> secrets) =>
        Tokens().Replace(secrets.Aggregate(text, (clean, secret) => clean.Replace(secret, Instead, Ordinal)), Instead);

    /// <summary>What every token of GitHub's, and every JSON web token, begins with.</summary>
    public static IReadOnlyList<string> TokenPrefixes { get; } =
    ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "eyJ"];

    /// <summary>An exception as it is, or, if it or one in it tells a secret, what remains of its message without.</summary>
    public static Exception Of(Exception exception)
    {
        var text = exception.ToString();
        return Of(text, []) == text ? exception : new IOException(Of(exception.Message, []));
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    // Personal, OAuth, app and fine-grained tokens; JSON web tokens.
    [GeneratedRegex(
        @"gh[pousr]_[\w.-]{8,}|github_pat_\w{8,}|eyJ[\w-]{8,}\.[\w-]+\.[\w-]+",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Tokens();

    // http://user:password@proxy:8080
    [GeneratedRegex(@"://[^\s/?#'""]+@", RegexOptions.NonBacktracking)]
    private static partial Regex UserInfo();
}
