using DockerBumpBot.Registry.Http;

namespace DockerBumpBot.Registry.Hub;

/// <summary>Puts the client of Docker Hub's API together.</summary>
internal static class HubConnection
{
    /// <summary>The client; <c>null</c> where no Docker Hub API is configured.</summary>
    public static HubClient? Create(RegistryOptions options, Network network, TimeProvider time)
    {
        if (options.HubUrl is not { } hub)
            return null;
        var server = network.Connect(network.Handlers);
        var account =
            Shares(options, hub) && options.Credentials is { } credentials
                ? new HubAccount(hub, credentials, server, time)
                : null;
        return new HubClient(hub, server, account, options);
    }

    // An account of another registry is none of Docker Hub's business.
    private static bool Shares(RegistryOptions options, Uri hub) =>
        hub.Host == options.Url.Host
        || (options.Url.Host == "registry-1.docker.io" && hub.Scheme == Uri.UriSchemeHttps);
}
