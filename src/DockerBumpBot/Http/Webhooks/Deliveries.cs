using System.Collections.Concurrent;
using DockerBumpBot.Http.Guarding;
using DockerBumpBot.Http.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Http.Webhooks;

/// <summary>Around every delivery: counts it, and says when one was refused, without a word of what it said.</summary>
internal sealed partial class Deliveries(DeliveryMetrics metrics, TimeProvider time, ILogger<Deliveries> logger)
{
    // Anybody can be refused as often as he likes, and fills no log with it.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _told = new(StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DeliveryMetadata>() is not { } delivery)
        {
            await next(context);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = Limits.MostDeliveredBytes;
        if (context.Request.HasJsonContentType())
            await ReceiveAsync(context, next);
        else
            await Problems.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "Send JSON.");
        var isRefused = context.Response.StatusCode >= 400;
        metrics.Count(delivery.Source, isRefused ? "refused" : "accepted");
        if (isRefused && IsToBeTold(delivery.Source))
            Log.Refused(logger, delivery.Source, context.Response.StatusCode);
    }

    private static async Task ReceiveAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.ContentLength > Limits.MostDeliveredBytes)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge);
            return;
        }

        try
        {
            await next(context);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, bad.StatusCode);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status) =>
        Problems.WriteAsync(context, status, "The delivery is not one that the server takes.");

    private bool IsToBeTold(string source)
    {
        var now = time.GetUtcNow();
        if (_told.TryGetValue(source, out var last) && now - last < Silence)
            return false;
        _told[source] = now;
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "A webhook that says it is of {Source} was refused with {Status}: is its secret the one of this worker?"
        )]
        public static partial void Refused(ILogger logger, string source, int status);
    }
}

/// <summary>Marks an endpoint that deliveries come to.</summary>
/// <param name="Source">Who delivers.</param>
internal sealed record DeliveryMetadata(string Source);
