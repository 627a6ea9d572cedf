using DockerBumpBot.Http;
using DockerBumpBot.Registry.Distribution;
using DockerBumpBot.Registry.Http;
using DockerBumpBot.Registry.Tokens;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Registry.Hub;

/// <summary>Puts the client of Docker Hub's API together.</summary>
internal static partial class HubConnection
{
    private static readonly Uri DockersOwn = new("https://hub.docker.com");

    /// <summary>The client; <c>null</c> where no Docker Hub API is configured.</summary>
    public static HubClient? Create(
        RegistryOptions options,
        RegistryAddress registry,
        Network network,
        TimeProvider time,
        ILogger<HubClient> logger
    )
    {
        if (options.HubUrl is not { } url)
            return null;
        // Below a path, too.
        var hub = new Uri($"{url.AbsoluteUri.TrimEnd('/')}/");
        var server = network.Connect(network.Handlers);
        // An account of another registry is none of Docker Hub's business.
        var account = RealmRules.CredentialsFor(registry, hub) is { } credentials
            ? new HubAccount(hub, credentials, server, new RejectedAccount(time), time)
            : null;
        if (RealmRules.Withheld(registry, hub) is { } withheld && !ServerOrigin.IsSame(hub, DockersOwn))
            Log.Withheld(logger, withheld);
        return new HubClient(hub, server, account, options);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Sentence}")]
        public static partial void Withheld(ILogger logger, string sentence);
    }
}
