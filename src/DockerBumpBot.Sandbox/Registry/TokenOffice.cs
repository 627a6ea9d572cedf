using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace DockerBumpBot.Sandbox.Registry;

/// <summary>
/// Gives out Bearer tokens and checks them (distribution, "Token Authentication Specification"). Fewer grants than
/// asked for are no error: the registry refuses later, as Docker Hub does for an image that does not exist.
/// </summary>
internal sealed class TokenOffice(ImageStore store, LocalDockerHubOptions options)
{
    internal const string Path = "/token";
    private const string Service = "registry.sandbox";

    private readonly ConcurrentDictionary<string, Token> tokens = new(StringComparer.Ordinal);

    /// <summary>Whether the request may read the image; for an empty name any valid token will do.</summary>
    internal bool Admits(HttpContext context, string image) =>
        !options.RequireToken
        || (
            AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header)
            && string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
            && tokens.TryGetValue(header.Parameter ?? "", out var token)
            && options.Clock.GetUtcNow() < token.Expires
            && (image.Length == 0 || token.Images.Contains(image))
        );

    internal static Task ChallengeAsync(HttpContext context, string image)
    {
        var realm = $"{context.Request.Scheme}://{context.Request.Host}{Path}";
        var scope = image.Length == 0 ? "" : $",scope=\"repository:{image}:pull\"";
        var error = StringValues.IsNullOrEmpty(context.Request.Headers.Authorization)
            ? ""
            : ",error=\"insufficient_scope\"";
        context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{realm}\",service=\"{Service}\"{scope}{error}";
        JsonArray? detail =
            image.Length == 0
                ? null
                :
                [
                    new JsonObject
                    {
                        ["Type"] = "repository",
                        ["Class"] = "",
                        ["Name"] = image,
                        ["Action"] = "pull",
                    },
                ];
        return RegistryError.Unauthorized.AnswerAsync(context, detail);
    }

    internal Task IssueAsync(HttpContext context)
    {
        var credentials = StringValues.IsNullOrEmpty(context.Request.Headers.Authorization)
            ? null
            : context.Request.Headers.Authorization.ToString();
        if (credentials is not null && !IsAccount(credentials))
            return Json.AnswerAsync(context, 401, new JsonObject { ["details"] = "incorrect username or password" });

        var issued = options.Clock.GetUtcNow();
        var granted = ScopesOf(context.Request.Query).Where(image => Grants(image, credentials is not null));
        var text = RandomNumberGenerator.GetHexString(48, lowercase: true);
        tokens[text] = new Token(granted.ToHashSet(StringComparer.Ordinal), issued + options.TokenLifetime);
        var body = new JsonObject
        {
            ["token"] = text,
            ["access_token"] = text,
            ["expires_in"] = (int)options.TokenLifetime.TotalSeconds,
            ["issued_at"] = issued.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        return Json.AnswerAsync(context, 200, body);
    }

    private bool Grants(string image, bool signedIn) =>
        store.Find(image) is not null && (signedIn || !options.PrivateImages.Contains(image));

    // "repository:demisto/python3:pull", several with spaces between them or as several parameters.
    private static IEnumerable<string> ScopesOf(IQueryCollection query) =>
        from value in query["scope"]
        from scope in value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let parts = scope.Split(':')
        where parts is ["repository", _, var actions] && actions.Split(',').Contains("pull")
        select parts[1];

    private bool IsAccount(string header) =>
        options is { Username: not null, Password: not null }
        && header
            == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Username}:{options.Password}"))}";

    private sealed record Token(HashSet<string> Images, DateTimeOffset Expires);
}
