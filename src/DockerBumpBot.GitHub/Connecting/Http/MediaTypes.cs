using System.Net.Http.Headers;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>
/// Octokit takes a body only if its type is one of a few, and otherwise answers with nothing without saying so. So
/// bodies get the name that it knows.
/// </summary>
internal static class MediaTypes
{
    public const string OctokitArchive = "application/x-gzip";
    public const string OctokitRaw = "application/vnd.github.v3.raw";
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string OctokitJson = "application/json";

    public static bool IsArchive(string? type) =>
        type?.ToLowerInvariant()
            is "application/gzip"
                or "application/x-gzip"
                or "application/x-tgz"
                or "application/octet-stream";

    /// <summary>Names the body of an answer for Octokit.</summary>
    /// <returns>Whether it is one that the request has asked for.</returns>
    public static bool Rename(HttpRequestMessage request, HttpResponseMessage response)
    {
        var headers = response.Content.Headers;
        var asksRaw = request.Headers.Accept.ToString().Contains(".raw", StringComparison.OrdinalIgnoreCase);
        if (asksRaw && response.IsSuccessStatusCode)
        {
            headers.ContentType = new MediaTypeHeaderValue(OctokitRaw);
            return true;
        }

        if (IsJson(headers.ContentType?.MediaType))
        {
            headers.ContentType = new MediaTypeHeaderValue(OctokitJson) { CharSet = "utf-8" };
            return true;
        }

        return !response.IsSuccessStatusCode || headers.ContentLength is null or 0;
    }

    /// <summary>Whether bodies of a type are JSON.</summary>
    public static bool IsJson(string? type) =>
        type?.ToLowerInvariant() is { } lower
        && (lower == OctokitJson || (lower.StartsWith("application/", Ordinal) && lower.EndsWith("+json", Ordinal)));
}
