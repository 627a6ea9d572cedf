using System.Collections.Concurrent;
using DockerBumpBot.Testing;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Registry.Tests;

/// <summary>
/// A registry with a token endpoint (<c>/token</c>) on the same server: every repository needs a token that was
/// granted for it.
/// </summary>
internal sealed class TokenRegistry : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string[]> granted = new();
    private readonly ConcurrentDictionary<string, bool> revoked = new();
    private int counter;
    private ScriptedServer server = null!;

    /// <summary>Which of the scopes asked for are granted; all of them, unless a test says otherwise.</summary>
    public Func<string[], IEnumerable<string>> Grant { get; init; } = scopes => scopes;

    /// <summary>What the token endpoint answers besides the token.</summary>
    public string Expiry { get; init; } = "\"expires_in\":300";

    /// <summary>Answers a request to the token endpoint instead of granting; <c>false</c> to grant.</summary>
    public Func<HttpContext, Task<bool>> Instead { get; init; } = _ => Task.FromResult(false);

    /// <summary>Answers a request that has a good token.</summary>
    public Func<HttpContext, Task> Content { get; init; } = context => context.TagsAsync("1.0.0.1");

    /// <summary>Where tokens are given; this server's <c>/token</c>, unless a test says otherwise.</summary>
    public Uri? Realm { get; set; }

    /// <summary>The scope that a challenge names for a repository.</summary>
    public Func<string, string?> Named { get; init; } = name => $"repository:{name}:pull";

    public Uri Url => server.Url;

    public IReadOnlyList<SeenRequest> TokenRequests => server.RequestsTo("/token");

    public IReadOnlyList<SeenRequest> ListRequests =>
        [.. server.Requests.Where(seen => seen.Path.StartsWith("/v2/", StringComparison.Ordinal))];

    public async Task<TokenRegistry> StartAsync()
    {
        server = await ScriptedServer.StartAsync(AnswerAsync, Ask.Stop);
        return this;
    }

    /// <summary>From now on no token given so far is good.</summary>
    public void RevokeAll()
    {
        foreach (var token in granted.Keys)
            revoked[token] = true;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path == "/token")
        {
            if (!await Instead(context))
                await GiveAsync(context);
            return;
        }

        var name = path["/v2/".Length..path.IndexOf("/tags/", StringComparison.Ordinal)];
        var token = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        var scope = Named(name) ?? $"repository:{name}:pull";
        if (granted.TryGetValue(token, out var scopes) && scopes.Contains(scope) && !revoked.ContainsKey(token))
            await Content(context);
        else
            await context.ChallengeAsync(Realm ?? new Uri(Url, "/token"), Named(name));
    }

    private Task GiveAsync(HttpContext context)
    {
        var token = $"secret-token-{Interlocked.Increment(ref counter)}";
        granted[token] = [.. Grant([.. context.Request.Query["scope"].OfType<string>()])];
        return context.JsonAsync($$"""{"token":"{{token}}",{{Expiry}}}""");
    }
}
