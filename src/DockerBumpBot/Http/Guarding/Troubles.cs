using System.Data.Common;
using DockerBumpBot.Http.Pages;
using DockerBumpBot.Stores;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Http.Guarding;

/// <summary>
/// What goes wrong without being a bug: the store is away or not prepared, or a request breaks the bounds of the server.
/// </summary>
internal sealed class Troubles(Store store, StoreHealth health) : IExceptionHandler
{
    private const string RetryAfterSeconds = "15";

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        if (store.TroubleOf(exception) is { } trouble)
        {
            health.ReportAway(trouble);
            await StoreAwayAsync(httpContext, trouble.Detail);
            return true;
        }

        if (exception is DbException && !health.HasBeenAvailable)
        {
            await StoreAwayAsync(httpContext, "no worker has prepared it yet");
            return true;
        }

        if (exception is not BadHttpRequestException bad)
            return false;
        await Problems.WriteAsync(httpContext, bad.StatusCode, "The request is not one that the server takes.");
        return true;
    }

    /// <summary>Answers that the store is away: a browser with a page, everybody else with a problem.</summary>
    public static Task StoreAwayAsync(HttpContext context, string detail)
    {
        const int Status = StatusCodes.Status503ServiceUnavailable;
        var problem = $"The store is away, and the worker waits for it: {detail}.";
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return TroublePage.IsAskedFor(context.Request)
            ? TroublePage.WriteAsync(context, Status, problem)
            : Problems.WriteAsync(context, Status, problem);
    }
}
