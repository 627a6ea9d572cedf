using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace DockerBumpBot.Http.Guarding;

/// <summary>How much anybody may ask for.</summary>
internal static class Limits
{
    /// <summary>For what changes something, and for guesses of its token: so many a minute from one address.</summary>
    public const string Acting = "acting";

    /// <summary>For deliveries, whose bodies are in memory before anybody knows who has sent them: so many at once.</summary>
    public const string Delivering = "delivering";

    /// <summary>The largest body of a request.</summary>
    public const long MostBytes = 64 * 1024;

    /// <summary>The largest body of a delivery; the events that mean something stay far below.</summary>
    public const long MostDeliveredBytes = 5 * 1024 * 1024;

    private const int MostActs = 30;
    private const int MostDeliveries = 4;
    private const int MostWaitingDeliveries = 60;
    private const int MostReadings = 16;
    private const int MostWaitingReadings = 100;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static void Configure(RateLimiterOptions limits)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = (
                rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var span) ? (int)span.TotalSeconds + 1 : 1
            ).ToString(CultureInfo.InvariantCulture);
            return new ValueTask(
                Problems.WriteAsync(
                    rejected.HttpContext,
                    StatusCodes.Status429TooManyRequests,
                    "That is too many requests; Retry-After says when to ask again."
                )
            );
        };
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            HasLimitOfDeliveries(context)
                ? RateLimitPartition.GetNoLimiter(Delivering)
                : RateLimitPartition.GetConcurrencyLimiter(
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
                    context.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = MostActs, Window = Minute }
                )
        );
        limits.AddConcurrencyLimiter(
            Delivering,
            options => (options.PermitLimit, options.QueueLimit) = (MostDeliveries, MostWaitingDeliveries)
        );
    }

    // Anybody may send one as slowly as the server bears, and takes nobody's place but those of other deliveries.
    private static bool HasLimitOfDeliveries(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == Delivering;
}
