using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Sandbox.GitHub.Hosting;

/// <summary>Sends an answer, whole or as a fault wants it, after the request was written down.</summary>
internal sealed class AnswerWriter(
    HttpContext context,
    LocalRequest request,
    Answer answer,
    RequestLog log,
    LocalGitHubOptions options
)
{
    private const string JsonType = "application/json; charset=utf-8";
    private readonly HttpResponse response = context.Response;

    internal async Task WriteAsync(string requestBody)
    {
        var body = answer is Answer.Other other
            ? Encoding.UTF8.GetBytes(other.Fault.Body)
            : EntityTag.Bytes(answer) ?? [];
        response.StatusCode = answer.Status;
        WriteHeaders();
        var answered = log.Add(request, response.StatusCode);
        Observe(answered, requestBody, body);
        if (answer is Answer.Stream stream)
            await stream.WriteAsync(response.Body, context.RequestAborted);
        else if (body.Length > 0)
            await SendAsync(body);
    }

    /// <summary>Ends the connection, as a broken line does.</summary>
    internal Task CutAsync()
    {
        log.Add(request, 0);
        context.Abort();
        return Task.CompletedTask;
    }

    internal async Task StaySilentAsync()
    {
        log.Add(request, 0);
        await HangAsync();
    }

    internal async Task StallAsync()
    {
        var body = EntityTag.Bytes(answer) ?? [];
        if (answer is Answer.Stream stream)
        {
            using var whole = new MemoryStream();
            await stream.WriteAsync(whole, context.RequestAborted);
            body = whole.ToArray();
        }
        response.StatusCode = answer.Status;
        WriteHeaders();
        response.ContentLength = body.Length;
        log.Add(request, answer.Status);
        await response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
        await response.Body.FlushAsync(context.RequestAborted);
        await HangAsync();
    }

    private async Task HangAsync()
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, log.Closing);
        await Task.Delay(Timeout.InfiniteTimeSpan, options.Clock, either.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    private void WriteHeaders()
    {
        var headers = response.Headers;
        headers["x-github-media-type"] = "github.v3; format=json";
        headers["x-github-api-version-selected"] = "2022-11-28";
        headers["x-content-type-options"] = "nosniff";
        if (answer.Link.Length > 0)
            headers.Link = answer.Link;
        switch (answer)
        {
            case Answer.Redirect redirect:
                headers.Location = redirect.Location;
                break;
            case Answer.Other { Fault: var other }:
                // It is not the entity that the tag is about.
                headers.Remove("ETag");
                if (other.Body.Length > 0)
                    response.ContentType = other.ContentType;
                if (other.Location is { } location)
                    headers.Location = location;
                break;
            case Answer.Bytes bytes:
                response.ContentType = bytes.ContentType;
                break;
            case Answer.Stream stream:
                response.ContentType = "application/x-gzip";
                headers.ContentDisposition = $"attachment; filename={stream.FileName}";
                break;
            case Answer.Json json:
                response.ContentType = JsonType;
                if (json.RetryAfter is { } wait)
                    headers.RetryAfter = ((long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                break;
        }
    }

    private async Task SendAsync(byte[] body)
    {
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private void Observe(AnsweredRequest answered, string requestBody, byte[] body)
    {
        if (options.Observe is not { } observe)
            return;
        var text = answer is Answer.Json ? Encoding.UTF8.GetString(body) : "";
        observe(new LocalExchange(answered, requestBody, response.ContentType ?? "", text));
    }
}
