using DockerBumpBot.Core.Images;
using DockerBumpBot.Http;
using DockerBumpBot.Registry.Distribution;

namespace DockerBumpBot.Registry.Tokens;

/// <summary>
/// Who may be asked for a token, and who may see the account. A registry names its token endpoint itself, so a
/// registry that is not trusted with the account must not be able to send it anywhere.
/// </summary>
internal static class RealmRules
{
    // Docker Hub gives its tokens on servers of their own.
    private static readonly Uri[] OfDockerHub = [new("https://auth.docker.io"), new("https://hub.docker.com")];

    /// <summary>The account to send to <paramref name="realm"/>; <c>null</c> to ask anonymously.</summary>
    public static RegistryCredentials? CredentialsFor(RegistryAddress registry, Uri realm) =>
        Withheld(registry, realm) is null ? registry.Credentials : null;

    /// <summary>Why there is an account that is not sent to <paramref name="realm"/>; <c>null</c> when it is, or there is none.</summary>
    public static string? Withheld(RegistryAddress registry, Uri realm)
    {
        if (registry.Credentials is null)
            return null;
        var name = ServerOrigin.NameOf(realm);
        if (!ServerOrigin.IsPrivate(realm))
            return $"The account (DOCKERHUB_USERNAME) was not sent to {name}, as it would go there in the clear (http).";
        if (IsTrusted(registry, realm))
            return null;
        return $"The account (DOCKERHUB_USERNAME) was not sent to {name}, which is another server than "
            + $"{ServerOrigin.NameOf(registry.Root)}; if it may see the account, add {name} to registry.tokenHosts.";
    }

    /// <summary>Refuses an endpoint that would see the request in the clear though the registry itself does not.</summary>
    public static void Check(RegistryAddress registry, Uri realm)
    {
        if (registry.Root.Scheme == Uri.UriSchemeHttps && realm.Scheme != Uri.UriSchemeHttps)
            throw new RegistryException(
                $"{registry.Root.Authority} wants tokens to be fetched without encryption (http), which is refused.",
                RegistryFailure.BadAnswer
            );
    }

    private static bool IsTrusted(RegistryAddress registry, Uri realm) =>
        ServerOrigin.IsSame(registry.Root, realm)
        || (registry.IsDockerHub && OfDockerHub.Any(own => ServerOrigin.IsSame(own, realm)))
        || registry.TokenHosts.Any(host =>
            Uri.TryCreate($"{realm.Scheme}://{host}", UriKind.Absolute, out var trusted)
            && ServerOrigin.IsSame(trusted, realm)
        );
}
