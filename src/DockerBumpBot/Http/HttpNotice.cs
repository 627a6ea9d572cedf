using System.Net;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Http.Guarding;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Http;

/// <summary>Says where the worker listens, and who may look.</summary>
internal sealed partial class HttpNotice(
    IServer server,
    HttpOptions options,
    HttpSecrets secrets,
    ILogger<HttpNotice> logger
) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            Log.Listens(logger, address);
        if (!options.ProtectReading && !IPAddress.IsLoopback(IPAddress.Parse(options.Address)))
            Log.Open(logger, HttpSecrets.TokenVariable);
        if (secrets.Token is null)
            Log.NoTrigger(logger, HttpSecrets.TokenVariable);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The worker answers at {Address}")]
        public static partial void Listens(ILogger logger, string address);

        [LoggerMessage(
            2,
            LogLevel.Warning,
            "Whoever reaches the worker over the network may look at its runs; http.protectReading with {Variable} asks for a token"
        )]
        public static partial void Open(ILogger logger, string variable);

        [LoggerMessage(3, LogLevel.Information, "Nobody may start runs over HTTP, as {Variable} is not set")]
        public static partial void NoTrigger(ILogger logger, string variable);
    }
}
