using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace DockerBumpBot.Registry.Http;

/// <summary>
/// How one server is asked: total time-out, retries, circuit breaker, time-out of an attempt, from the outside in.
/// Every server has its own, so that a broken one does not take the others with it.
/// </summary>
internal static class Patience
{
    public static ResiliencePipeline<HttpResponseMessage> Build(RegistryOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        builder.AddTimeout(options.TotalTimeout);
        if (options.MaximumAttempts > 1)
            builder.AddRetry(Retry(options, time));
        builder.AddCircuitBreaker(CircuitBreaker());
        builder.AddTimeout(options.AttemptTimeout);
        return builder.Build();
    }

    private static RetryStrategyOptions<HttpResponseMessage> Retry(RegistryOptions options, TimeProvider time) =>
        new()
        {
            MaxRetryAttempts = options.MaximumAttempts - 1,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.RetryDelay,
            ShouldHandle = attempt =>
                ValueTask.FromResult(
                    IsTransient(attempt.Outcome, attempt.Context)
                        && RetryAfter.Of(attempt.Outcome.Result, time) is var pause
                        && (pause is null || pause <= options.MaximumRetryAfter)
                ),
            DelayGenerator = attempt => ValueTask.FromResult(RetryAfter.Of(attempt.Outcome.Result, time)),
        };

    // Opens only for a server that is as good as gone; the rest of the run then fails at once instead of slowly.
    // Too many requests are no failure of the server, and their own waiting time says more.
    private static CircuitBreakerStrategyOptions<HttpResponseMessage> CircuitBreaker() =>
        new()
        {
            FailureRatio = 0.9,
            MinimumThroughput = 20,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(30),
            ShouldHandle = attempt =>
                ValueTask.FromResult(
                    attempt.Outcome.Result?.StatusCode is not HttpStatusCode.TooManyRequests
                        && IsTransient(attempt.Outcome, attempt.Context)
                ),
        };

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome, ResilienceContext context) =>
        outcome switch
        {
            { Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests } => true,
            { Result.StatusCode: >= HttpStatusCode.InternalServerError } => true,
            { Exception: TimeoutRejectedException } => true,
            // A connection attempt that took too long; a cancelled run is no reason to try again.
            { Exception: OperationCanceledException } => !context.CancellationToken.IsCancellationRequested,
            // What is too large or nonsense will be so again.
            { Exception: HttpRequestException e } => e.HttpRequestError
                is not (HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse),
            { Exception: IOException } => true,
            _ => false,
        };
}
