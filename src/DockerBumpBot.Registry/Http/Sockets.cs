namespace DockerBumpBot.Registry.Http;

/// <summary>The connections of all registries: one pool that follows redirects, and one for secrets that does not.</summary>
internal sealed class Sockets : IDisposable
{
    private const int MaximumRedirects = 5;

    public Sockets(RegistryOptions options)
    {
        Following = Create(options);
        Following.MaxAutomaticRedirections = MaximumRedirects;
        Direct = Create(options);
        Direct.AllowAutoRedirect = false;
    }

    /// <summary>For reading. Blobs are often redirected to a store; the Authorization header stays behind then.</summary>
    public SocketsHttpHandler Following { get; }

    /// <summary>For requests that carry an account: those go where configuration says, or nowhere.</summary>
    public SocketsHttpHandler Direct { get; }

    public void Dispose()
    {
        Following.Dispose();
        Direct.Dispose();
    }

    private static SocketsHttpHandler Create(RegistryOptions options) =>
        new()
        {
            MaxConnectionsPerServer = options.Parallelism,
            ConnectTimeout = options.AttemptTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            ActivityHeadersPropagator = null,
        };
}
