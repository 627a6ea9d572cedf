using System.Net;
using DockerBumpBot.Http;

namespace DockerBumpBot.Registry.Http;

/// <summary>How far a redirect of one request may lead.</summary>
internal enum RedirectReach
{
    /// <summary>Nowhere: the request carries an account, or asks an API that has no redirects.</summary>
    Nowhere,

    /// <summary>To another path of the server that was asked: what it lists and names decides what is written.</summary>
    SameServer,

    /// <summary>To any server: blobs lie in stores, and are bounded and read with care wherever they come from.</summary>
    Anywhere,
}

/// <summary>The one rule about where a server may send this client.</summary>
internal static class Redirects
{
    /// <summary>The most that are followed for one attempt.</summary>
    public const int Maximum = 5;

    private static readonly HttpRequestOptionsKey<RedirectReach> Key = new("dockerbump.redirects");

    /// <summary>Says how far redirects of a request may lead; <see cref="RedirectReach.Nowhere"/> unless said.</summary>
    public static void Allow(HttpRequestMessage request, RedirectReach reach) => request.Options.Set(Key, reach);

    /// <summary>
    /// Whether the answer of one address may come from the other: the same server, or the same host with encryption
    /// added. No account and no token follows to the latter.
    /// </summary>
    public static bool IsSameServer(Uri from, Uri to) =>
        ServerOrigin.IsSame(from, to)
        || (
            string.Equals(from.IdnHost, to.IdnHost, StringComparison.OrdinalIgnoreCase)
            && from.Scheme == Uri.UriSchemeHttp
            && to.Scheme == Uri.UriSchemeHttps
        );

    /// <summary>Where to ask next; <c>null</c> when the answer is no redirect, or one that is not followed.</summary>
    /// <param name="request">The request as its sender made it.</param>
    /// <param name="asked">The address that gave <paramref name="answer"/>.</param>
    /// <param name="answer">The answer.</param>
    public static Uri? Next(HttpRequestMessage request, Uri asked, HttpResponseMessage answer) =>
        IsRedirect(answer.StatusCode)
        && answer.Headers.Location is { } location
        && Uri.TryCreate(asked, location, out var next)
        && (next.Scheme == Uri.UriSchemeHttps || next.Scheme == asked.Scheme)
        && request.Options.TryGetValue(Key, out var reach)
        && (
            reach == RedirectReach.Anywhere
            || (reach == RedirectReach.SameServer && IsSameServer(request.RequestUri!, next))
        )
            ? next
            : null;

    private static bool IsRedirect(HttpStatusCode status) =>
        status
            is HttpStatusCode.MovedPermanently
                or HttpStatusCode.Found
                or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect;
}
