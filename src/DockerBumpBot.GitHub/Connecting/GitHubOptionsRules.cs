using System.Collections.Immutable;
using DockerBumpBot.Http;

namespace DockerBumpBot.GitHub.Connecting;

/// <summary>What <see cref="GitHubOptions"/> must keep to.</summary>
internal static class GitHubOptionsRules
{
    // Longer than any timer takes.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static ImmutableArray<string> Mistakes(GitHubOptions options) =>
        [
            .. Address(options),
            .. Span(options.WritePause, nameof(options.WritePause), TimeSpan.Zero),
            .. Span(options.Patience, nameof(options.Patience), TimeSpan.Zero),
            .. Span(options.RetryDelay, nameof(options.RetryDelay), TimeSpan.Zero),
            .. Span(options.RequestTimeout, nameof(options.RequestTimeout), TimeSpan.FromMilliseconds(10)),
            .. Span(options.ArchiveTimeout, nameof(options.ArchiveTimeout), TimeSpan.FromMilliseconds(10)),
            .. Must(options.ReadAttempts is >= 1 and <= 20, "ReadAttempts must be between 1 and 20."),
            .. Must(options.MaximumBodyBytes >= 1024, "MaximumBodyBytes must be at least 1024."),
        ];

    private static ImmutableArray<string> Address(GitHubOptions options)
    {
        var url = options.ApiUrl;
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
            return ["ApiUrl must begin with https:// or http://."];
        return
        [
            .. Must(url.UserInfo.Length == 0, "ApiUrl must not hold a user name or a password."),
            .. Must(url.Query.Length == 0 && url.Fragment.Length == 0, "ApiUrl must have neither query nor fragment."),
            // Everybody on the way could take the token.
            .. Must(
                ServerOrigin.IsPrivate(url) || options.Credentials is GitHubCredentials.Anonymous,
                "ApiUrl must begin with https://, as credentials are sent there."
            ),
        ];
    }

    private static ImmutableArray<string> Span(TimeSpan span, string name, TimeSpan least) =>
        Must(span >= least && span <= Longest, $"{name} must be between {least} and {Longest}.");

    private static ImmutableArray<string> Must(bool holds, string mistake) => holds ? [] : [mistake];
}
