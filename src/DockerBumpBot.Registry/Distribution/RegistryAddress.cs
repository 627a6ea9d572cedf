namespace DockerBumpBot.Registry.Distribution;

/// <summary>One registry: a server, and the account that it may be shown.</summary>
/// <param name="Root">Scheme, host and port.</param>
/// <param name="Credentials">The account; <c>null</c> for every registry but the default one.</param>
internal sealed record RegistryAddress(Uri Root, RegistryCredentials? Credentials)
{
    private const string DockerHubHost = "registry-1.docker.io";

    /// <summary>Whether it is Docker Hub, which has rules of its own.</summary>
    public bool IsDockerHub => Root.Host == DockerHubHost;

    /// <summary>The registry that an address of the configuration is at.</summary>
    public static RegistryAddress Of(Uri url, RegistryCredentials? credentials) =>
        new(new Uri(url.GetLeftPart(UriPartial.Authority)), credentials);
}
