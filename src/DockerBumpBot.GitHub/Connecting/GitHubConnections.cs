using DockerBumpBot.GitHub.Connecting.Http;
using DockerBumpBot.GitHub.Connecting.SignIn;
using DockerBumpBot.Http;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.GitHub.Connecting;

/// <summary>Opens connections, one for each run. They share sockets and the one lane that writes go through.</summary>
public sealed class GitHubConnections : IDisposable
{
    private readonly GitHubOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly SocketsHttpHandler sockets;
    private readonly WriteLane lane;

    /// <summary>Connections with the given options.</summary>
    /// <exception cref="ArgumentException">The options cannot be used; the message names every mistake.</exception>
    public GitHubConnections(GitHubOptions options, TimeProvider time, ILogger<GitHubConnection> logger)
    {
        if (options.Mistakes() is { IsEmpty: false } mistakes)
            throw new ArgumentException(string.Join(' ', mistakes), nameof(options));
        // Relative addresses take the place of the last segment unless it is closed.
        var api = new Uri($"{options.ApiUrl.AbsoluteUri.TrimEnd('/')}/");
        (this.options, this.time, this.logger) = (options with { ApiUrl = api }, time, logger);
        lane = new WriteLane(options.WritePause, time);
        Pulse = new GitHubPulse(time);
        sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = System.Net.DecompressionMethods.GZip,
            ConnectTimeout = options.RequestTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            SslOptions = Certificates.Options,
            UseCookies = false,
            ActivityHeadersPropagator = null,
        };
    }

    /// <summary>What GitHub has said on any of them.</summary>
    public GitHubPulse Pulse { get; }

    /// <summary>A connection for a run over one repository: a GitHub App signs in there, and nowhere else.</summary>
    public GitHubConnection Open(RepositoryName repository)
    {
        var counter = new RequestCounter();
        var quota = new Quota(options, time, logger);
        var exchange = new ExchangeHandler(options, counter, time, sockets);
        var attempt = new PipelineHandler(Pipelines.Deadline(options, time), new PulseHandler(Pulse, exchange));
        var identity = IdentityIn(repository, Patient(quota, attempt));
        var asked = Patient(quota, new AuthorizationHandler(options, identity, attempt));
        var written = new WriteHandler(options, lane, asked);
        var conditional = new ConditionalHandler(identity.Fingerprint, options.Answers, written);
        return new GitHubConnection(options.ApiUrl, new EdgeHandler(options, identity, conditional), counter, identity)
        {
            IsAnonymous = options.Credentials is GitHubCredentials.Anonymous,
        };
    }

    /// <summary>Closes the sockets of all connections.</summary>
    public void Dispose()
    {
        sockets.Dispose();
        lane.Dispose();
        Pulse.Dispose();
    }

    private PipelineHandler Patient(Quota quota, HttpMessageHandler inner) =>
        new(Pipelines.Retries(options, time), new QuotaHandler(quota, time, inner));

    private Identity IdentityIn(RepositoryName repository, HttpMessageHandler handlers) =>
        options.Credentials switch
        {
            GitHubCredentials.Token token => new TokenIdentity(token.Value),
            GitHubCredentials.App app => new InstallationIdentity(
                app.Issuer,
                repository.ToString(),
                new InstallationClient(app, repository, options.ApiUrl, time, handlers),
                time
            ),
            _ => new TokenIdentity(""),
        };
}
