using System.Net;
using DockerBumpBot.Http;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>Where a request may go, and with what.</summary>
internal static class Origin
{
    /// <summary>The most redirects that are followed for one request.</summary>
    public const int MaximumRedirects = 4;

    /// <summary>Whether a token for one address may be shown to the other: same scheme, host and port.</summary>
    public static bool IsSame(Uri one, Uri other) => ServerOrigin.IsSame(one, other);

    /// <summary>Whether an answer sends the client elsewhere.</summary>
    public static bool IsRedirect(HttpResponseMessage answer) =>
        answer.StatusCode
            is HttpStatusCode.MovedPermanently
                or HttpStatusCode.Found
                or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect;

    /// <summary>
    /// Whether a read may go to an address: the server of the API, and for an archive the one that GitHub has beside it:
    /// codeload.github.com for api.github.com, codeload.HOST for a HOST of one's own with isolated subdomains. Of this
    /// machine, where the sandbox is, any.
    /// </summary>
    public static bool IsOwn(Uri api, Uri next, RequestKind kind) =>
        IsSame(api, next)
        || (api.IsLoopback && next.IsLoopback)
        || (kind == RequestKind.Archive && IsSame(ArchivesOf(api), next));

    /// <summary>
    /// Where an answer sends the request: to GitHub's own hosts alone, as what others say is not GitHub's word. A write
    /// follows only where it stays a write, and only to the same server.
    /// </summary>
    /// <param name="api">The root of the API.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="asked">Where it went last.</param>
    /// <param name="answer">The answer to that.</param>
    /// <exception cref="GitHubException">It leads nowhere that the request may go.</exception>
    public static Uri Next(Uri api, HttpRequestMessage request, Uri asked, HttpResponseMessage answer)
    {
        if (answer.Headers.Location is not { } location || !Uri.TryCreate(asked, location, out var next))
            throw Refused(asked, "to no address", answer);
        if (next.Scheme != Uri.UriSchemeHttps && next.Scheme != asked.Scheme)
            throw Refused(asked, "to an address without encryption", answer);
        var keepsMethod = (int)answer.StatusCode is 307 or 308;
        var isRead = request.Method == HttpMethod.Get || request.Method == HttpMethod.Head;
        if (!isRead && !(keepsMethod && IsSame(asked, next)))
            throw Refused(asked, $"to {next.Authority} with a write", answer);
        if (!IsOwn(api, next, RequestKinds.Of(request)))
            throw Refused(asked, $"to {next.Authority}, which is not one of GitHub's hosts", answer);
        return next;
    }

    private static Uri ArchivesOf(Uri api)
    {
        const string Api = "api.";
        var host = api.Host.StartsWith(Api, StringComparison.OrdinalIgnoreCase) ? api.Host[Api.Length..] : api.Host;
        return new UriBuilder(api) { Host = $"codeload.{host}" }.Uri;
    }

    private static GitHubException Refused(Uri asked, string where, HttpResponseMessage answer) =>
        new(
            GitHubFailure.Unexpected,
            $"{asked.Authority} redirects {where}; that is not followed: check github.apiUrl and the repository's name"
        )
        {
            Status = answer.StatusCode,
        };
}
