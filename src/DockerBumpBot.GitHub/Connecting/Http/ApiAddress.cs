using System.Net;
using System.Text.Json;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>Whether <c>github.apiUrl</c> is where an API of GitHub's is, judged by an answer from there.</summary>
internal static class ApiAddress
{
    private const string Cloud = ".ghe.com";

    /// <summary>What to do about an answer that no API gives, without a full stop.</summary>
    public static string Advice(Uri api) =>
        Likely(api) is { } likely
            ? $"github.apiUrl is {api.AbsoluteUri.TrimEnd('/')}, and GitHub's REST API is likely at {likely}"
            : "check that github.apiUrl is the root of GitHub's REST API";

    /// <summary>The failure of an answer that says "not found" and comes from no API; <c>null</c> for any other one.</summary>
    public static async Task<GitHubException?> MistakenAsync(Uri api, HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.StatusCode != HttpStatusCode.NotFound || Likely(api) is null)
            return null;
        var body = await answer.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false);
        return body.Length == 0 || IsOfApi(answer, body)
            ? null
            : new GitHubException(
                GitHubFailure.Unexpected,
                $"{api.Authority} answered with status 404 and something else than GitHub's API does; {Advice(api)}"
            )
            {
                Status = answer.StatusCode,
            };
    }

    // The pages of a GitHub say "error" where they are asked for JSON, the API says "message".
    private static bool IsOfApi(HttpResponseMessage answer, byte[] body)
    {
        if (!MediaTypes.IsJson(answer.Content.Headers.ContentType?.MediaType))
            return false;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("error", out _)
                || document.RootElement.TryGetProperty("message", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Where the API of a server is by GitHub's own habits; <c>null</c> when the address is like that.</summary>
    private static string? Likely(Uri api)
    {
        var (host, path) = (api.IdnHost.ToLowerInvariant(), api.AbsolutePath.TrimEnd('/'));
        if (host is "github.com" or "www.github.com")
            return "https://api.github.com";
        if (
            host == "api.github.com"
            || (host.EndsWith(Cloud, StringComparison.Ordinal) && host.StartsWith("api.", StringComparison.Ordinal))
        )
            return path.Length == 0 ? null : $"https://{host}";
        if (host.EndsWith(Cloud, StringComparison.Ordinal))
            return $"https://api.{host}";
        return path.EndsWith("/api/v3", StringComparison.Ordinal)
            ? null
            : $"{api.GetLeftPart(UriPartial.Authority)}/api/v3";
    }
}
