using System.Collections.Concurrent;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Registry.Http;

/// <summary>Everything that reaches other machines: connections by server, each with its own patience.</summary>
internal sealed class Network(RegistryOptions options, TimeProvider time, ILoggerFactory loggers) : IDisposable
{
    private readonly SocketsHttpHandler sockets = Sockets.Create(options);
    private readonly ConcurrentDictionary<string, Lazy<HttpMessageHandler>> handlers = new();

    /// <summary>The handlers that reach a server, for a chain that puts its own before them.</summary>
    /// <param name="server">Scheme, host and port count; the rest does not.</param>
    public HttpMessageHandler HandlersFor(Uri server) =>
        handlers.GetOrAdd(server.GetLeftPart(UriPartial.Authority), _ => new(Create)).Value;

    /// <summary>A server asked through <paramref name="handlers"/>.</summary>
    public ServerConnection Connect(HttpMessageHandler handlers) =>
        new(
            new HttpMessageInvoker(handlers, disposeHandler: false),
            options,
            time,
            loggers.CreateLogger<ServerConnection>()
        );

    public void Dispose() => sockets.Dispose();

    private ResilienceHandler Create() =>
        new(Patience.Build(options, time)) { InnerHandler = new AttemptHandler(sockets, options.MaximumBodyBytes) };
}
