using System.Text.Json;
using DockerBumpBot.GitHub;
using DockerBumpBot.Http.Guarding;
using DockerBumpBot.Scheduling;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DockerBumpBot.Http.Api;

/// <summary>
/// Asking for a run: <c>POST /api/repositories/{owner}/{name}/runs</c>. Of each repository one run waits at most: who
/// asks for the same again is told of that one (202), who asks for something else has to wait for it to begin (409).
/// </summary>
internal sealed class TriggerApi(IRunRequests requests)
{
    public async Task RequestAsync(HttpContext context)
    {
        var (owner, name) = (context.GetRouteValue("owner") as string, context.GetRouteValue("name") as string);
        if (!RepositoryName.TryParse($"{owner}/{name}", out var repository))
        {
            await NotFoundAsync(context);
            return;
        }

        var body = await BodyAsync(context);
        if (!body.IsEmpty && !context.Request.HasJsonContentType())
        {
            await Problems.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "Send JSON.");
            return;
        }

        if (RunRequestBody.Read(body.Span, out var mistakes) is not { } request)
        {
            await Problems.WriteMistakesAsync(context, mistakes);
            return;
        }

        await AnswerAsync(context, await requests.RunNowAsync(repository, request, context.RequestAborted));
    }

    private static Task AnswerAsync(HttpContext context, RequestedRun requested) =>
        requested switch
        {
            RequestedRun.Accepted accepted => AcceptedAsync(context, accepted.Id, isJoined: false),
            RequestedRun.Joined joined => AcceptedAsync(context, joined.Id, isJoined: true),
            RequestedRun.Refused refused => Problems.WriteAsync(
                context,
                StatusCodes.Status409Conflict,
                "A run of the repository waits that was asked for something else. Ask again when it has begun.",
                json => json.WriteString("run", RunRecordJson.UrlOf(refused.Id))
            ),
            RequestedRun.UnknownRepository => NotFoundAsync(context),
            RequestedRun.StoreAway away => Troubles.StoreAwayAsync(context, away.Detail),
            _ => throw new InvalidOperationException($"{requested} is an unknown kind of answer."),
        };

    private static async Task AcceptedAsync(HttpContext context, Guid run, bool isJoined)
    {
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.Headers.Location = RunRecordJson.UrlOf(run);
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("id", run);
        json.WriteString("url", RunRecordJson.UrlOf(run));
        // Whether it was asked for before.
        json.WriteBoolean("joined", isJoined);
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }

    private static Task NotFoundAsync(HttpContext context) =>
        Problems.WriteAsync(
            context,
            StatusCodes.Status404NotFound,
            "The worker does not look after such a repository; those of its configuration are at /."
        );

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
