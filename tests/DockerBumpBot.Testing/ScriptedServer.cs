using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Testing;

/// <summary>
/// A server in this process, on a free port of 127.0.0.1, that answers every request as the test says and remembers
/// what it was asked.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<SeenRequest> requests = new();
    private readonly WebApplication app;

    private readonly bool isEncrypted;

    private ScriptedServer(WebApplication app, bool isEncrypted) => (this.app, this.isEncrypted) = (app, isEncrypted);

    /// <summary>Where it listens, without a path; by its name where it has a certificate.</summary>
    public Uri Url =>
        isEncrypted
            ? new UriBuilder(app.Urls.Single()) { Scheme = Uri.UriSchemeHttps, Host = "localhost" }.Uri
            : new Uri(app.Urls.Single());

    /// <summary>Everything it was asked, in the order of arrival.</summary>
    public IReadOnlyList<SeenRequest> Requests => [.. requests];

    /// <summary>The requests for one path.</summary>
    public IReadOnlyList<SeenRequest> RequestsTo(string path) => [.. requests.Where(seen => seen.Path == path)];

    /// <summary>Starts a server.</summary>
    /// <param name="answer">Answers one request; called for several at a time.</param>
    /// <param name="ct">Cancels the start.</param>
    public static Task<ScriptedServer> StartAsync(Func<HttpContext, Task> answer, CancellationToken ct = default) =>
        StartAsync(answer, null, ct);

    /// <summary>Starts a server that speaks TLS.</summary>
    /// <param name="answer">Answers one request; called for several at a time.</param>
    /// <param name="certificate">What it shows, with its key; <c>null</c> to speak without encryption.</param>
    /// <param name="ct">Cancels the start.</param>
    public static async Task<ScriptedServer> StartAsync(
        Func<HttpContext, Task> answer,
        X509Certificate2? certificate,
        CancellationToken ct = default
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    listen.Protocols = HttpProtocols.Http1;
                    if (certificate is not null)
                        listen.UseHttps(certificate);
                }
            );
            kestrel.Limits.MaxRequestLineSize = 16 * 1024;
            kestrel.AddServerHeader = false;
            // A test says when a body stalls.
            kestrel.Limits.MinResponseDataRate = null;
        });
        var app = builder.Build();
        var server = new ScriptedServer(app, certificate is not null);
        app.Run(context =>
        {
            server.requests.Enqueue(SeenRequest.Of(context.Request));
            return answer(context);
        });
        await app.StartAsync(ct);
        return server;
    }

    /// <summary>Stops without waiting for requests that are still being answered.</summary>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }
}
