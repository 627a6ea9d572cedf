using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Distribution;

namespace DockerBumpBot.Registry.Tokens;

/// <summary>
/// Who may be asked for a token, and who may see the account. A registry names its token endpoint itself, so a
/// registry that is not trusted with the account must not be able to send it anywhere.
/// </summary>
internal static class RealmRules
{
    /// <summary>The account to send to <paramref name="realm"/>; <c>null</c> to ask anonymously.</summary>
    public static RegistryCredentials? CredentialsFor(RegistryAddress registry, Uri realm) =>
        registry switch
        {
            { Credentials: null } => null,
            { IsDockerHub: true } => IsDockers(realm) ? registry.Credentials : null,
            _ => realm.Authority == registry.Root.Authority ? registry.Credentials : null,
        };

    /// <summary>Refuses an endpoint that would see the request in the clear though the registry itself does not.</summary>
    public static void Check(RegistryAddress registry, Uri realm)
    {
        if (registry.Root.Scheme == Uri.UriSchemeHttps && realm.Scheme != Uri.UriSchemeHttps)
            throw new RegistryException(
                $"{registry.Root.Authority} wants tokens to be fetched without encryption (http), which is refused.",
                RegistryFailure.BadAnswer
            );
    }

    private static bool IsDockers(Uri realm) =>
        realm.Scheme == Uri.UriSchemeHttps
        && (realm.Host == "docker.io" || realm.Host.EndsWith(".docker.io", StringComparison.Ordinal));
}
