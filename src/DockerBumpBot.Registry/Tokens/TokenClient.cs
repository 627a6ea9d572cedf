using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Distribution;
using DockerBumpBot.Registry.Http;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Registry.Tokens;

/// <summary>Fetches tokens: one GET for one or many repositories (distribution's token specification).</summary>
internal sealed partial class TokenClient(
    RegistryAddress registry,
    Network network,
    RejectedAccount rejected,
    TimeProvider time,
    ILogger<TokenClient> logger
)
{
    private const int MaximumUrlLength = 7_000;

    // The specification's own default and least value.
    private const int DefaultSeconds = 60;
    private const int MaximumSeconds = 24 * 60 * 60;

    // What was told already, once for each server; how many there are is up to the registry.
    private const int MostTold = 10;
    private readonly ConcurrentDictionary<string, bool> told = new();

    /// <summary>Why the last token was asked for without the account there is; <c>null</c> when it was not.</summary>
    public string? Withheld { get; private set; }

    /// <summary>The first of <paramref name="scopes"/>, and as many others as one address can hold.</summary>
    public static IReadOnlyList<string> ThatFit(BearerChallenge challenge, IEnumerable<string> scopes)
    {
        var fitting = new List<string>();
        var length = challenge.Realm.AbsoluteUri.Length + Parameter("service", challenge.Service ?? "").Length;
        foreach (var scope in scopes)
        {
            length += Parameter("scope", scope).Length;
            if (fitting.Count > 0 && length > MaximumUrlLength)
                break;
            fitting.Add(scope);
        }

        return fitting;
    }

    /// <summary>Asks for one token that is good for all of <paramref name="scopes"/>.</summary>
    /// <returns>The token; <c>null</c> when the endpoint refuses so many scopes at once, but might grant fewer.</returns>
    /// <exception cref="RegistryException">No token.</exception>
    public async Task<AccessToken?> AskAsync(
        BearerChallenge challenge,
        IReadOnlyList<string> scopes,
        CancellationToken ct
    )
    {
        RealmRules.Check(registry, challenge.Realm);
        var credentials = RealmRules.CredentialsFor(registry, challenge.Realm);
        var asked = time.GetUtcNow();
        if (credentials is not null)
            rejected.Check();
        Withheld = RealmRules.Withheld(registry, challenge.Realm);
        if (Withheld is { } reason && told.Count < MostTold && told.TryAdd(reason, true))
            Log.Withheld(logger, reason);
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(challenge, scopes));
        if (credentials is not null)
            request.Headers.Authorization = BasicAccount.HeaderOf(credentials);

        var endpoint = network.Connect(network.Handlers);
        var reply = await endpoint.AskAsync(request, ct).ConfigureAwait(false);
        return reply.Status switch
        {
            HttpStatusCode.OK => Token(reply, asked, scopes.Count == 1),
            // A password that is wrong for many scopes is wrong for one: do not knock twice.
            HttpStatusCode.Unauthorized when credentials is not null => throw rejected.Remember(
                reply.Server,
                reply.Status
            ),
            HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout => throw reply.Refusal(),
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError when scopes.Count > 1 => null,
            HttpStatusCode.Forbidden when credentials is not null => throw RejectedAccount.Failure(
                reply.Server,
                reply.Status
            ),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => throw new RegistryException(
                $"{reply.Server} gives no token to anonymous clients (status {(int)reply.Status}).{After(Withheld)}",
                RegistryFailure.Denied
            ),
            _ => throw reply.Refusal(),
        };
    }

    private static AccessToken Token(ServerReply reply, DateTimeOffset asked, bool single) =>
        JsonReply.Read(
            reply,
            "a token",
            json =>
                (json.Text("token") is { Length: > 0 } token ? token : json.Text("access_token")) is { } value
                && AccessToken.IsSendable(value)
                    ? new AccessToken(value, asked + LifeOf(json)) { Single = single }
                    : null
        );

    // Renewed before the end: 10 s before, or a quarter of a short life.
    private static TimeSpan LifeOf(JsonElement json)
    {
        var seconds =
            json.TryGetProperty("expires_in", out var value)
            && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out var given)
            && given > 0
                ? Math.Min(given, MaximumSeconds)
                : DefaultSeconds;
        return TimeSpan.FromSeconds(seconds - Math.Min(10, seconds / 4.0));
    }

    private static Uri Address(BearerChallenge challenge, IEnumerable<string> scopes)
    {
        var query = new StringBuilder(challenge.Realm.Query.TrimStart('?'));
        if (challenge.Service is not null)
            query.Append(Parameter("service", challenge.Service));
        foreach (var scope in scopes)
            query.Append(Parameter("scope", scope));
        return new UriBuilder(challenge.Realm) { Query = query.ToString().TrimStart('&'), Fragment = "" }.Uri;
    }

    private static string Parameter(string name, string value) =>
        string.Create(CultureInfo.InvariantCulture, $"&{name}={Uri.EscapeDataString(value)}");

    private static string After(string? sentence) => sentence is null ? "" : $" {sentence}";

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Sentence}")]
        public static partial void Withheld(ILogger logger, string sentence);
    }
}
