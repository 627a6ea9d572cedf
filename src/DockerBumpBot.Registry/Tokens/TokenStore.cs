using System.Collections.Concurrent;
using DockerBumpBot.Registry.Http;

namespace DockerBumpBot.Registry.Tokens;

/// <summary>
/// The tokens of one registry, by repository. The first challenge is answered with one request for all repositories
/// of the run; a repository that is refused with that token gets one of its own, once.
/// </summary>
internal sealed class TokenStore(TokenClient client, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, AccessToken> tokens = new();
    private readonly ConcurrentDictionary<string, string> announced = new();
    private readonly ConcurrentDictionary<string, Gate> singles = new();
    private readonly Gate batches = new(1);
    private volatile BearerChallenge? challenged;
    private volatile bool refusesBatches;
    private volatile bool renames;
    private volatile bool answersWithout;

    /// <summary>Whether the registry has answered without a token, and never asked for one.</summary>
    public bool AreUnneeded => answersWithout && challenged is null;

    /// <summary>Why tokens are asked for without the account there is, as a sentence; <c>null</c> when they are not.</summary>
    public string? Withheld => client.Withheld;

    /// <summary>Repositories that will be asked for soon.</summary>
    public void Announce(string scope) => announced.TryAdd(scope, scope);

    /// <summary>Learns that a request without a token was answered.</summary>
    public void AcceptNone() => answersWithout = true;

    /// <summary>A token to send along; <c>null</c> while the registry has not asked for any.</summary>
    public Task<AccessToken?> FindAsync(string scope, CancellationToken ct) =>
        Fresh(scope) is { } token ? Task.FromResult<AccessToken?>(token)
        : challenged is { } challenge && !renames ? RenewAsync(challenge, scope, ct)
        : Task.FromResult<AccessToken?>(null);

    /// <summary>Another token after a 401; <c>null</c> when none could be better than the one refused.</summary>
    public async Task<AccessToken?> ReplaceAsync(
        BearerChallenge challenge,
        string scope,
        AccessToken? refused,
        CancellationToken ct
    )
    {
        challenged = challenge;
        // Some registries (proxies) call a repository otherwise than its path does. Those are asked for what they
        // named, one at a time: the other names cannot be known.
        renames |= challenge.Scope is { } named && named != scope;
        return refused switch
        {
            null when renames => await SingleAsync(challenge, scope, null, ct).ConfigureAwait(false),
            null => await BatchAsync(challenge, scope, ct).ConfigureAwait(false),
            { Single: true, Accepted: false } => null,
            _ => await SingleAsync(challenge, scope, refused, ct).ConfigureAwait(false),
        };
    }

    private async Task<AccessToken?> RenewAsync(BearerChallenge challenge, string scope, CancellationToken ct) =>
        tokens.TryGetValue(scope, out var worn) && worn.Single
            ? await SingleAsync(challenge, scope, worn, ct).ConfigureAwait(false)
            : await BatchAsync(challenge, scope, ct).ConfigureAwait(false);

    private AccessToken? Fresh(string scope) =>
        tokens.TryGetValue(scope, out var token) && token.IsFresh(time.GetUtcNow()) ? token : null;

    private async Task<AccessToken> BatchAsync(BearerChallenge challenge, string scope, CancellationToken ct) =>
        (refusesBatches ? null : await batches.PassAsync(() => TryBatchAsync(challenge, scope, ct), ct))
        ?? await SingleAsync(challenge, scope, null, ct).ConfigureAwait(false);

    private async Task<AccessToken?> TryBatchAsync(BearerChallenge challenge, string scope, CancellationToken ct)
    {
        if (refusesBatches || Fresh(scope) is { })
            return Fresh(scope);
        var others = announced.Keys.Where(other => other != scope && Fresh(other) is null);
        var scopes = TokenClient.ThatFit(challenge, others.Order(StringComparer.Ordinal).Prepend(scope));
        var granted = await client.AskAsync(challenge, scopes, ct).ConfigureAwait(false);
        refusesBatches = granted is null;
        foreach (var covered in granted is null ? [] : scopes)
            tokens[covered] = granted!;
        return granted;
    }

    private Task<AccessToken> SingleAsync(
        BearerChallenge challenge,
        string scope,
        AccessToken? refused,
        CancellationToken ct
    ) =>
        singles
            .GetOrAdd(scope, _ => new Gate(1))
            .PassAsync(
                async () =>
                {
                    // Somebody who waited before may have fetched it.
                    if (Fresh(scope) is { Single: true } token && token != refused)
                        return token;
                    var asked = renames ? challenge.Scope ?? scope : scope;
                    return tokens[scope] =
                        await client.AskAsync(challenge, [asked], ct).ConfigureAwait(false)
                        ?? throw new InvalidOperationException("One scope cannot be refused for being many.");
                },
                ct
            );
}
