using System.Text;
using System.Text.Json;
using DockerBumpBot.Sandbox.GitHub.Accounts;
using DockerBumpBot.Sandbox.GitHub.PullRequests;
using DockerBumpBot.Sandbox.GitHub.Routes;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Sandbox.GitHub.Hosting;

/// <summary>The way of a request: read, let in, counted, answered by its route, and written down.</summary>
internal sealed class Pipeline(World world, Quotas quotas, Faults faults, RequestLog log, LocalGitHubOptions options)
{
    internal async Task AnswerAsync(HttpContext context, Route route)
    {
        var http = context.Request;
        var body = await ReadAsync(context);
        var request = new LocalRequest(http.Method, $"{http.Path}{http.QueryString}", route.Pattern)
        {
            IsQuery = route.Pattern == GraphQLRoute.Pattern && GraphQLRoute.IsQuery(body),
        };
        if (options.Admit is { } admit)
            await admit(request);
        var fault = faults.Take(request);
        // What goes wrong before it takes effect never reaches its route.
        var answer = fault is { AfterEffect: false } and not LocalFault.Stall
            ? new Answer.Empty()
            : Decide(context, route, body);
        answer = fault switch
        {
            LocalFault.Failure failure => Failed(failure),
            LocalFault.Other other => new Answer.Other(other),
            _ => answer,
        };
        var written = new AnswerWriter(context, request, answer, log, options);
        await (
            fault switch
            {
                LocalFault.Cut => written.CutAsync(),
                LocalFault.Silence => written.StaySilentAsync(),
                LocalFault.Stall => written.StallAsync(),
                _ => written.WriteAsync(body),
            }
        );
    }

    private Answer Decide(HttpContext context, Route route, string body)
    {
        try
        {
            var authorization = context.Request.Headers.Authorization.ToString();
            // Apps sign in with something that is no token; their routes look at it themselves.
            var caller =
                route.Need is Need.App or Need.Nothing && authorization.Contains('.', StringComparison.Ordinal)
                    ? new Caller.Anonymous()
                    : world.Accounts.Identify(authorization);
            return route.Need is Need.Nothing or Need.App
                ? Uncounted(context, route, caller, body)
                : Counted(context, route, caller, body);
        }
        catch (Refusal refusal)
        {
            return Refused(refusal);
        }
        // There is no log: what a bug here says is in the answer, or nowhere.
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            return Refused(new Refusal(500, $"Sandbox: {bug}"));
        }
    }

    private Answer Uncounted(HttpContext context, Route route, Caller caller, string body)
    {
        quotas.Of(caller).Describe(context.Response.Headers);
        return Route(context, route, caller, body);
    }

    private Answer Counted(HttpContext context, Route route, Caller caller, string body)
    {
        var headers = context.Response.Headers;
        var quota = quotas.Of(caller);
        quota.Describe(headers);
        if (quota.Remaining == 0)
            return Refused(Quotas.Exceeded(caller));
        var answer = Route(context, route, caller, body);
        if (HttpMethods.IsGet(context.Request.Method) && EntityTag.IsKnown(context, answer, caller))
            return new Answer.NotModified();
        quotas.Use(caller).Describe(headers);
        return answer;
    }

    private Answer Route(HttpContext context, Route route, Caller caller, string body)
    {
        var values = context.Request.RouteValues;
        var repository = world.Find(values["owner"] as string ?? "", values["repo"] as string ?? "");
        try
        {
            Admission.Check(route.Need, caller, repository);
            var call = new Call(context.Request, caller, world, options) { Found = repository, Body = Parse(body) };
            if (repository is null)
                return route.Answer(call);
            lock (repository.Gate)
                return route.Answer(call);
        }
        catch (Refusal refusal)
        {
            return Refused(refusal);
        }
    }

    private static JsonElement Parse(string body)
    {
        try
        {
            return body.Length == 0 ? default : JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            throw new Refusal(400, "Problems parsing JSON");
        }
    }

    private static async Task<string> ReadAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, new UTF8Encoding(false));
        return await reader.ReadToEndAsync(context.RequestAborted);
    }

    private static Answer.Json Refused(Refusal refusal) => new(refusal.Status, refusal.Body());

    private static Answer.Json Failed(LocalFault.Failure failure) =>
        Refused(new Refusal(failure.Status, failure.Message)) with
        {
            RetryAfter = failure.RetryAfter,
        };
}
