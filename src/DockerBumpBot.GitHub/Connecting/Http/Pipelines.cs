using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>The deadline of an attempt, and which attempts are repeated.</summary>
internal static class Pipelines
{
    // A server that wants a longer rest than this is asked again by the next run.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>One attempt.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Deadline(GitHubOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddTimeout(options.RequestTimeout)
            .Build();

    /// <summary>All attempts of one request.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Retries(GitHubOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (options.ReadAttempts > 1)
            builder.AddRetry(
                new RetryStrategyOptions<HttpResponseMessage>
                {
                    MaxRetryAttempts = options.ReadAttempts - 1,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = options.RetryDelay,
                    ShouldHandle = attempt => ValueTask.FromResult(MayRepeat(attempt)),
                    DelayGenerator = attempt => ValueTask.FromResult(PauseAfter(attempt.Outcome.Result)),
                }
            );
        return builder.Build();
    }

    private static bool MayRepeat(RetryPredicateArguments<HttpResponseMessage> attempt) =>
        RequestKinds.Of(PipelineHandler.RequestOf(attempt.Context)) == RequestKind.Write
            ? attempt.Outcome.Exception is HttpRequestException { HttpRequestError: var error } && WasNeverSent(error)
            : attempt.Outcome switch
            {
                { Result: { } response } => IsServerError(response)
                    && (PauseAfter(response) ?? default) <= LongestPause,
                { Exception: { } e } => IsNoAnswer(e, attempt.Context.CancellationToken),
                _ => false,
            };

    /// <summary>Whether the server failed, and may do better.</summary>
    public static bool IsServerError(HttpResponseMessage response) => (int)response.StatusCode is 408 or >= 500;

    /// <summary>Whether a request failed before a byte of it was on its way, so that it cannot have happened.</summary>
    public static bool WasNeverSent(HttpRequestError error) =>
        error
            is HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError;

    private static bool IsNoAnswer(Exception exception, CancellationToken ct) =>
        exception switch
        {
            TimeoutRejectedException => true,
            OperationCanceledException => !ct.IsCancellationRequested,
            // What is too long will be so again.
            HttpRequestException e => e.HttpRequestError != HttpRequestError.ConfigurationLimitExceeded,
            IOException => true,
            _ => false,
        };

    private static TimeSpan? PauseAfter(HttpResponseMessage? response) => response?.Headers.RetryAfter?.Delta;
}
