using System.Net;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>Where a request may go, and with what.</summary>
internal static class Origin
{
    /// <summary>The most redirects that are followed for one request.</summary>
    public const int MaximumRedirects = 4;

    /// <summary>Whether a token for one address may be shown to the other: same scheme, host and port.</summary>
    public static bool IsSame(Uri one, Uri other) =>
        one.Scheme == other.Scheme
        && one.Port == other.Port
        && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an answer sends the client elsewhere.</summary>
    public static bool IsRedirect(HttpResponseMessage answer) =>
        answer.StatusCode
            is HttpStatusCode.MovedPermanently
                or HttpStatusCode.Found
                or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect;

    /// <summary>
    /// Where an answer sends the request. A write follows only where it stays a write, and only to the same server.
    /// </summary>
    /// <exception cref="GitHubException">It leads nowhere that the request may go.</exception>
    public static Uri Next(HttpRequestMessage request, Uri asked, HttpResponseMessage answer)
    {
        if (answer.Headers.Location is not { } location || !Uri.TryCreate(asked, location, out var next))
            throw Refused(asked, "to no address", answer);
        if (next.Scheme != Uri.UriSchemeHttps && next.Scheme != asked.Scheme)
            throw Refused(asked, "to an address without encryption", answer);
        var keepsMethod = (int)answer.StatusCode is 307 or 308;
        var isRead = request.Method == HttpMethod.Get || request.Method == HttpMethod.Head;
        if (!isRead && !(keepsMethod && IsSame(asked, next)))
            throw Refused(asked, $"to {next.Authority} with a write", answer);
        return next;
    }

    private static GitHubException Refused(Uri asked, string where, HttpResponseMessage answer) =>
        new(
            GitHubFailure.Unexpected,
            $"{asked.Authority} redirects {where}, which is not followed; check github.apiUrl and the repository's name"
        )
        {
            Status = answer.StatusCode,
        };
}
