using DockerBumpBot.Core.Images;
using DockerBumpBot.Http;
using Polly.Timeout;

namespace DockerBumpBot.Registry.Http;

/// <summary>Every way of getting no whole answer, in words for people.</summary>
internal static class NoAnswer
{
    /// <summary>What happened, without a full stop; of a certificate with what helps.</summary>
    /// <param name="exception">What the request threw.</param>
    /// <param name="server">Who was asked.</param>
    public static string Reason(Exception exception, string server) =>
        exception switch
        {
            TimeoutRejectedException or OperationCanceledException => $"{server} gave no whole answer in time",
            HttpRequestException { HttpRequestError: var error } => error switch
            {
                HttpRequestError.NameResolutionError => $"The name of {server} cannot be resolved",
                HttpRequestError.ConnectionError => $"No connection to {server}",
                HttpRequestError.SecureConnectionError =>
                    $"No secure connection to {server} (TLS): {Certificates.ProblemIn(exception) ?? "check that it speaks https there"}",
                HttpRequestError.ProxyTunnelError => $"The proxy gives no connection to {server}",
                HttpRequestError.ResponseEnded => Broken(server),
                _ => $"The request to {server} broke off",
            },
            _ => Broken(server),
        };

    /// <summary>The failure of a question that got no answer; <c>null</c> for what is none of the network's.</summary>
    public static RegistryException? Failure(Exception exception, string server, RegistryOptions options) =>
        exception switch
        {
            TimeoutRejectedException or OperationCanceledException => new(
                $"{Reason(exception, server)} ({Readable.Span(options.AttemptTimeout)} for an attempt, "
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
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(
                $"{Reason(exception, server)}. The next run asks again.",
                RegistryFailure.Unreachable
            ),
            HttpRequestException => new(
                $"{Reason(exception, server)}. Check the address and the network; the next run asks again.",
                RegistryFailure.Unreachable
            ),
            IOException => new($"{Reason(exception, server)}.", RegistryFailure.Unreachable),
            _ => null,
        };

    private static string Broken(string server) => $"The connection to {server} broke before the answer was whole";
}
