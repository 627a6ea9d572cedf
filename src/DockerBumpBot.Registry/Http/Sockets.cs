using System.Net;
using DockerBumpBot.Http;

namespace DockerBumpBot.Registry.Http;

/// <summary>The connections of all registries.</summary>
internal static class Sockets
{
    /// <summary>The longest headers of an answer that are read, all together, in kilobytes.</summary>
    public const int MaximumHeaderKilobytes = 64;

    /// <summary>A pool of connections. Redirects are <see cref="AttemptHandler"/>'s business.</summary>
    public static SocketsHttpHandler Create(RegistryOptions options) =>
        new()
        {
            AllowAutoRedirect = false,
            // Some servers compress without being asked. What is read is bounded as it is unpacked.
            AutomaticDecompression = DecompressionMethods.All,
            SslOptions = Certificates.Options,
            MaxConnectionsPerServer = options.Parallelism,
            MaxResponseHeadersLength = MaximumHeaderKilobytes,
            ConnectTimeout = options.AttemptTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            ActivityHeadersPropagator = null,
        };
}
