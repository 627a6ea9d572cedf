using System.Net;
using Polly.Timeout;

namespace DockerBumpBot.Registry.Http;

/// <summary>What may pass by itself, so that asking again makes sense.</summary>
internal static class Transient
{
    /// <summary>Too many requests, or an error of the server.</summary>
    public static bool Is(HttpStatusCode status) =>
        status
            is HttpStatusCode.RequestTimeout
                or HttpStatusCode.TooManyRequests
                or >= HttpStatusCode.InternalServerError;

    /// <summary>No whole answer. A cancelled run is no reason to try again.</summary>
    public static bool Is(Exception exception, CancellationToken ct) =>
        exception switch
        {
            TimeoutRejectedException => true,
            // A connection attempt that took too long.
            OperationCanceledException => !ct.IsCancellationRequested,
            // What is too large or nonsense will be so again.
            HttpRequestException e => e.HttpRequestError
                is not (HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse),
            IOException => true,
            _ => false,
        };
}
