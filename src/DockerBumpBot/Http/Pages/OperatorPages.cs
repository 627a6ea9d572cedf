using System.Globalization;
using System.Text;
using DockerBumpBot.History;
using DockerBumpBot.Sandbox.Pages.Markup;
using DockerBumpBot.Stores;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DockerBumpBot.Http.Pages;

/// <summary>The pages: made whole on the server, without any script, and nothing on them can be pressed.</summary>
internal sealed class OperatorPages(
    OverviewReader overviews,
    OverviewPage overview,
    IRunHistory history,
    StoreReach reach,
    HealthCheckService health,
    TimeProvider time
)
{
    public async Task OverviewAsync(HttpContext context)
    {
        var part = int.TryParse(
            context.Request.Query["part"],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 1;
        var seen = await overviews.ReadAsync(part, context.RequestAborted);
        var report = await health.CheckHealthAsync(context.RequestAborted);
        await WriteAsync(context, overview.Render(seen, HealthCard.Render(report, seen.At)));
    }

    public async Task RunAsync(HttpContext context)
    {
        var run = Guid.TryParseExact(context.GetRouteValue("id") as string, "D", out var id)
            ? await reach.AskAsync(ct => history.FindAsync(id, ct), context.RequestAborted)
            : null;
        if (run is null)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        await WriteAsync(
            context,
            run is null
                ? PageFrame.Page(
                    "Not found",
                    Html.Of($"""<h1>There is no such run</h1><p>It may be forgotten. <a href="/">Overview</a></p>""")
                )
                : RunPage.Render(run, await FailedItemsAsync(run, context.RequestAborted), time.GetUtcNow())
        );
    }

    /// <summary>A file that goes with the pages.</summary>
    public static async Task ResourceAsync(HttpContext context, string type, string name)
    {
        context.Response.ContentType = type;
        await using var resource = typeof(OperatorPages).Assembly.GetManifestResourceStream(name)!;
        await resource.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    // Reports are large, and of most runs nothing has failed.
    private async Task<IReadOnlyList<FailedItem>> FailedItemsAsync(RunRecord run, CancellationToken ct) =>
        run.Totals is { Failed: > 0 }
        && await reach.AskAsync(reading => history.ReportAsync(run.Id, reading), ct) is { } report
            ? report.FailedItems()
            : [];

    private static Task WriteAsync(HttpContext context, Html page)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(page.ToString(), Encoding.UTF8, context.RequestAborted);
    }
}
