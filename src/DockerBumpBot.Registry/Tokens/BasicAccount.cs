using System.Net;
using System.Net.Http.Headers;
using System.Text;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Distribution;
using DockerBumpBot.Registry.Http;

namespace DockerBumpBot.Registry.Tokens;

/// <summary>
/// The account of a registry that wants it with every request (HTTP Basic, RFC 7617). It goes out once the registry has
/// asked for it, to the registry alone.
/// </summary>
internal sealed class BasicAccount(RegistryAddress registry, RejectedAccount rejected)
{
    private const string Scheme = "Basic";

    private readonly Gate first = new(1);
    private volatile bool isAskedFor;
    private volatile bool isAccepted;

    /// <summary>The header with the account; <c>null</c> while the registry has not asked for it.</summary>
    /// <exception cref="RegistryException">The registry has just rejected it.</exception>
    public AuthenticationHeaderValue? Header
    {
        get
        {
            if (!isAskedFor || registry.Credentials is not { } account)
                return null;
            rejected.Check();
            return HeaderOf(account);
        }
    }

    /// <summary>An account as a header.</summary>
    public static AuthenticationHeaderValue HeaderOf(RegistryCredentials account) =>
        new(Scheme, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.Username}:{account.Secret}")));

    /// <summary>Whether a refusal asks for an account.</summary>
    public static bool IsWanted(HttpResponseMessage refusal) =>
        refusal.Headers.WwwAuthenticate.Any(it => it.Scheme.Equals(Scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Sends a request with <see cref="Header"/>. Until the registry has accepted the account once, one goes out at a
    /// time: a wrong password is tried once, and not for every image.
    /// </summary>
    /// <exception cref="RegistryException">The account was rejected.</exception>
    public Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        Func<Task<HttpResponseMessage>> send,
        CancellationToken ct
    )
    {
        return isAccepted || request.Headers.Authorization?.Scheme != Scheme ? send() : first.PassAsync(TryAsync, ct);

        async Task<HttpResponseMessage> TryAsync()
        {
            rejected.Check();
            var response = await send().ConfigureAwait(false);
            isAccepted |= response.IsSuccessStatusCode;
            if (isAccepted || response.StatusCode != HttpStatusCode.Unauthorized)
                return response;
            response.Dispose();
            throw rejected.Remember(Readable.Server(request.RequestUri!), response.StatusCode);
        }
    }

    /// <summary>Learns that the registry wants the account; the request is to be sent again with <see cref="Header"/>.</summary>
    /// <returns><c>false</c> where it was sent already, and accepted elsewhere.</returns>
    /// <exception cref="RegistryException">There is none.</exception>
    public bool Want(HttpRequestMessage request)
    {
        if (registry.Credentials is null)
            throw new RegistryException(
                $"{Readable.Server(request.RequestUri!)} wants a user name and a password (HTTP Basic). "
                    + "Set DOCKERHUB_USERNAME and DOCKERHUB_TOKEN, which are sent to registry.url alone.",
                RegistryFailure.Denied
            );
        isAskedFor = true;
        return request.Headers.Authorization?.Scheme != Scheme;
    }
}
