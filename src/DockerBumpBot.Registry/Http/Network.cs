using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Registry.Http;

/// <summary>
/// Everything that reaches other machines. From the outside in: what is known of the server, the time-out of a
/// request and its retries, the pause that the server wants, the time-out of an attempt, the attempt.
/// </summary>
internal sealed class Network : IDisposable
{
    private readonly RegistryOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<ServerConnection> logger;
    private readonly SocketsHttpHandler sockets;

    public Network(RegistryOptions options, RegistryPulse pulse, TimeProvider time, ILoggerFactory loggers)
    {
        this.options = options;
        this.time = time;
        logger = loggers.CreateLogger<ServerConnection>();
        sockets = Sockets.Create(options);
        var standings = new Standings(options, time);
        var attempt = new AttemptHandler(sockets, pulse, options.MaximumBodyBytes);
        var timed = new PatientHandler(Patience.ForAttempts(options, time), attempt);
        var paused = new PauseHandler(standings, timed);
        var retried = new PatientHandler(Patience.ForRequests(options, time), paused);
        Handlers = new StandingHandler(standings, pulse, retried);
    }

    /// <summary>The handlers that reach every server, for a chain that puts its own before them.</summary>
    public HttpMessageHandler Handlers { get; }

    /// <summary>Servers asked through <paramref name="handlers"/>.</summary>
    public ServerConnection Connect(HttpMessageHandler handlers) =>
        new(new HttpMessageInvoker(handlers, disposeHandler: false), options, time, logger);

    public void Dispose() => sockets.Dispose();
}
