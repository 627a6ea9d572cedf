using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Http.Guarding;

/// <summary>Secrets that were wrong, by who has sent them. Who knows the right one is never asked how often others did not.</summary>
internal sealed class FailedGuesses : IDisposable
{
    private const int MostAMinute = 30;

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(
        context =>
            RateLimitPartition.GetFixedWindowLimiter(
                Client.Of(context),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = MostAMinute, Window = TimeSpan.FromMinutes(1) }
            )
    );

    /// <summary>Answers a guess that was wrong: with the refusal, or after too many with the wish to wait.</summary>
    public async Task AnswerAsync(HttpContext context, Func<Task> refuse)
    {
        using var lease = _limiter.AttemptAcquire(context);
        await (lease.IsAcquired ? refuse() : Limits.RefuseAsync(context, lease));
    }

    public void Dispose() => _limiter.Dispose();
}
