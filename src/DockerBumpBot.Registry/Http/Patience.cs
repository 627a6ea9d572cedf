using System.Net;
using Polly;
using Polly.Retry;

namespace DockerBumpBot.Registry.Http;

/// <summary>The time-outs and retries of one request. What requests learn from each other is their <see cref="ServerStanding"/>.</summary>
internal static class Patience
{
    /// <summary>All attempts of one request: a time-out for everything, and the retries.</summary>
    public static ResiliencePipeline<HttpResponseMessage> ForRequests(RegistryOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        builder.AddTimeout(options.TotalTimeout);
        if (options.MaximumAttempts > 1)
            builder.AddRetry(Retry(options, time));
        return builder.Build();
    }

    /// <summary>One attempt: a time-out.</summary>
    public static ResiliencePipeline<HttpResponseMessage> ForAttempts(RegistryOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddTimeout(options.AttemptTimeout)
            .Build();

    private static RetryStrategyOptions<HttpResponseMessage> Retry(RegistryOptions options, TimeProvider time) =>
        new()
        {
            MaxRetryAttempts = options.MaximumAttempts - 1,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.RetryDelay,
            ShouldHandle = attempt =>
                ValueTask.FromResult(
                    attempt.Outcome switch
                    {
                        { Result: { } response } => Transient.Is(response.StatusCode)
                            && RetryAfter.Of(response, time) is var pause
                            && (pause is null || pause <= options.MaximumRetryAfter),
                        { Exception: { } exception } => Transient.Is(exception, attempt.Context.CancellationToken),
                        _ => false,
                    }
                ),
            DelayGenerator = attempt => ValueTask.FromResult(DelayAfter(attempt.Outcome.Result, time)),
        };

    // After "too many requests" everybody waits together, right before the next attempt.
    private static TimeSpan? DelayAfter(HttpResponseMessage? response, TimeProvider time) =>
        RetryAfter.Of(response, time) switch
        {
            { } when response?.StatusCode == HttpStatusCode.TooManyRequests => TimeSpan.Zero,
            var pause => pause,
        };
}
