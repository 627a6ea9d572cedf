using System.Text.Json;
using DockerBumpBot.History;
using DockerBumpBot.Http.Guarding;
using DockerBumpBot.Stores;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DockerBumpBot.Http.Api;

/// <summary>Reading the history: <c>GET /api/runs</c> and <c>GET /api/runs/{id}</c>.</summary>
internal sealed class RunsApi(IRunHistory history, StoreReach reach)
{
    /// <summary>A page of runs, the newest first.</summary>
    public async Task ListAsync(HttpContext context)
    {
        if (!RunsQuery.TryRead(context.Request.Query, out var query, out var mistakes))
        {
            await Problems.WriteMistakesAsync(context, mistakes);
            return;
        }

        // One more than asked for, to know whether there is a next page.
        var runs = await reach.AskAsync(
            ct => history.ListAsync(query with { Limit = query.Limit + 1 }, ct),
            context.RequestAborted
        );
        var page = runs.Length > query.Limit ? runs[..query.Limit] : runs;
        await WriteAsync(
            context,
            json =>
            {
                json.WriteStartArray("runs");
                foreach (var run in page)
                {
                    json.WriteStartObject();
                    RunRecordJson.WriteMembers(json, run);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteString("next", runs.Length > page.Length ? RunsQuery.UrlOf(query, page[^1].Id) : null);
            }
        );
    }

    /// <summary>One run, with its report when it has one.</summary>
    public async Task GetAsync(HttpContext context)
    {
        var run = Guid.TryParseExact(context.GetRouteValue("id") as string, "D", out var id)
            ? await reach.AskAsync(ct => history.FindAsync(id, ct), context.RequestAborted)
            : null;
        if (run is null)
        {
            await Problems.WriteAsync(
                context,
                StatusCodes.Status404NotFound,
                "There is no such run, or it is forgotten."
            );
            return;
        }

        var report = await reach.AskAsync(ct => history.ReportAsync(run.Id, ct), context.RequestAborted);
        await WriteAsync(
            context,
            json =>
            {
                RunRecordJson.WriteMembers(json, run);
                json.WritePropertyName("report");
                if (report is null)
                    json.WriteNullValue();
                else
                    json.WriteRawValue(report.ToJson(), skipInputValidation: true);
            }
        );
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> members)
    {
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }
}
