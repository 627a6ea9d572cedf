using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace DockerBumpBot.Http.Guarding;

/// <summary>How much anybody may ask for. Who has to show a token has shown it before any of this counts.</summary>
internal static class Limits
{
    /// <summary>For what changes something: so many a minute from one client.</summary>
    public const string Acting = "acting";

    /// <summary>The largest body of a request.</summary>
    public const long MostBytes = 64 * 1024;

    /// <summary>The largest body of a delivery: what GitHub sends at most (docs.github.com, "Webhook events and payloads").</summary>
    public const long MostDeliveredBytes = 25 * 1024 * 1024;

    private const int MostActs = 30;
    private const int MostReadings = 16;
    private const int MostWaitingReadings = 100;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static void Configure(RateLimiterOptions limits)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (rejected, _) => new ValueTask(RefuseAsync(rejected.HttpContext, rejected.Lease));
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(_ =>
            RateLimitPartition.GetConcurrencyLimiter(
                "all",
                _ => new ConcurrencyLimiterOptions
                {
                    PermitLimit = MostReadings,
                    QueueLimit = MostWaitingReadings,
                    QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
                }
            )
        );
        limits.AddPolicy(
            Acting,
            context =>
                RateLimitPartition.GetFixedWindowLimiter(
                    Client.Of(context),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = MostActs, Window = Minute }
                )
        );
    }

    /// <summary>Answers that somebody asks too much, and when to ask again.</summary>
    public static Task RefuseAsync(HttpContext context, RateLimitLease lease)
    {
        context.Response.Headers.RetryAfter = (
            lease.TryGetMetadata(MetadataName.RetryAfter, out var span) ? (int)span.TotalSeconds + 1 : 1
        ).ToString(CultureInfo.InvariantCulture);
        return Problems.WriteAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            "That is too many requests; Retry-After says when to ask again."
        );
    }
}
