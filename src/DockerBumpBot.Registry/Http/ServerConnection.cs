using Microsoft.Extensions.Logging;

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
                Readable.Kind(response.Content.Headers),
                await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false),
                attempts,
                RetryAfter.Of(response, time)
            );
        }
        catch (Exception e)
            when (!ct.IsCancellationRequested && NoAnswer.Failure(e, Readable.Server(url), options) is { } failure)
        {
            throw failure;
        }
    }

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
