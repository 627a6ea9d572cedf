using DockerBumpBot.Core.Images;
using Microsoft.Extensions.Logging;
using Polly.Timeout;

namespace DockerBumpBot.Registry.Http;

/// <summary>One server, asked through its handlers; every way of getting no answer becomes a named failure.</summary>
internal sealed partial class ServerConnection(
    HttpMessageInvoker invoker,
    RegistryOptions options,
    TimeProvider time,
    ILogger<ServerConnection> logger
)
{
    /// <summary>Sends a request and reads its whole answer, whatever its status.</summary>
    /// <exception cref="RegistryException">No answer at all: no connection, no time, too large.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<ServerReply> AskAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var url = request.RequestUri!;
        try
        {
            using var response = await invoker.SendAsync(request, ct).ConfigureAwait(false);
            var attempts = AttemptHandler.CountOf(request);
            Log.Answered(logger, request.Method, url.Authority, url.AbsolutePath, (int)response.StatusCode, attempts);
            return new ServerReply(
                Readable.Server(url),
                response.StatusCode,
                response.Headers,
                Readable.Kind(response.Content.Headers.ContentType),
                await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false),
                attempts,
                RetryAfter.Of(response, time)
            );
        }
        catch (Exception e) when (!ct.IsCancellationRequested && Failure(e, Readable.Server(url)) is { } failure)
        {
            throw failure;
        }
    }

    private RegistryException? Failure(Exception exception, string server) =>
        exception switch
        {
            TimeoutRejectedException or OperationCanceledException => new(
                $"{server} gave no whole answer in time ({Readable.Span(options.AttemptTimeout)} for an attempt, "
                    + $"{Readable.Span(options.TotalTimeout)} for all). The next run asks again.",
                RegistryFailure.Unreachable
            ),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new(
                $"{server} answered with longer headers than this client accepts ({Sockets.MaximumHeaderKilobytes} kB).",
                RegistryFailure.BadAnswer
            ),
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => new(
                $"{server} does not speak HTTP as it should. Check that the configured address is a registry's.",
                RegistryFailure.BadAnswer
            ),
            HttpRequestException e => new(
                $"{Reason(e.HttpRequestError, server)}. Check the address and the network; the next run asks again.",
                RegistryFailure.Unreachable
            ),
            IOException => new($"{Reason(HttpRequestError.ResponseEnded, server)}.", RegistryFailure.Unreachable),
            _ => null,
        };

    private static string Reason(HttpRequestError error, string server) =>
        error switch
        {
            HttpRequestError.NameResolutionError => $"The name of {server} cannot be resolved",
            HttpRequestError.ConnectionError => $"No connection to {server}",
            HttpRequestError.SecureConnectionError => $"No secure connection to {server} (TLS)",
            HttpRequestError.ProxyTunnelError => $"The proxy gives no connection to {server}",
            HttpRequestError.ResponseEnded => $"The connection to {server} broke before the answer was whole",
            _ => $"The request to {server} broke off",
        };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "{Method} {Server}{Path}: {Status}, attempt {Attempt}")]
        public static partial void Answered(
            ILogger logger,
            HttpMethod method,
            string server,
            string path,
            int status,
            int attempt
        );
    }
}
