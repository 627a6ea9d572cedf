using System.Net;
using System.Net.Http.Headers;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Registry.Tokens;

/// <summary>
/// Answers a registry's challenges: sends the token of the repository along, and another one after a 401; or the account,
/// where the registry knows no tokens.
/// </summary>
internal sealed class BearerHandler(TokenStore tokens, BasicAccount account, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    /// <summary>The scope that a request needs.</summary>
    public static readonly HttpRequestOptionsKey<string> Scope = new("dockerbump.scope");

    // None, the one for many repositories, one of its own, and that renewed: more would go in circles.
    private const int MaximumTokens = 3;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var scope = request.Options.TryGetValue(Scope, out var named) ? named : "";
        var token = await tokens.FindAsync(scope, ct).ConfigureAwait(false);
        for (var replaced = 0; ; replaced++)
        {
            request.Headers.Authorization = token is null
                ? account.Header
                : new AuthenticationHeaderValue("Bearer", token.Value);
            var response = await account
                .SendAsync(request, () => base.SendAsync(request, ct), ct)
                .ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.Unauthorized)
            {
                if (token is not null)
                    token.Accepted = true;
                else if (response.IsSuccessStatusCode)
                    tokens.AcceptNone();
                return response;
            }

            if (IsForAccount(response, token))
            {
                if (!account.Want(request))
                    return response;
            }
            else if (await NextAsync(request, response, scope, token, ct).ConfigureAwait(false) is { } next)
                token = next;
            else
                return response;
            if (replaced == MaximumTokens)
                return response;
            response.Dispose();
        }
    }

    private static bool IsForAccount(HttpResponseMessage response, AccessToken? token) =>
        token is null
        && BasicAccount.IsWanted(response)
        && !BearerChallenge.TryFind(response.Headers.WwwAuthenticate, out _);

    private async Task<AccessToken?> NextAsync(
        HttpRequestMessage request,
        HttpResponseMessage response,
        string scope,
        AccessToken? refused,
        CancellationToken ct
    )
    {
        if (BearerChallenge.TryFind(response.Headers.WwwAuthenticate, out var challenge))
            return await tokens.ReplaceAsync(challenge, scope, refused, ct).ConfigureAwait(false);
        // After a token was refused the status alone says enough; before, nothing tells where to get one.
        return refused is not null
            ? null
            : throw new RegistryException(
                $"{request.RequestUri!.Authority} refused access (status 401) and names no usable token endpoint "
                    + "(WWW-Authenticate: Bearer with an http(s) realm), nor does it ask for an account (Basic).",
                RegistryFailure.Denied
            );
    }
}
