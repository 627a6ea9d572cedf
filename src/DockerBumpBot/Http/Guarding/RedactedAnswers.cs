using DockerBumpBot.Secrets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DockerBumpBot.Http.Guarding;

/// <summary>Around everything that is answered: no page, no JSON and no problem tells a secret of the process.</summary>
internal static class RedactedAnswers
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var answer = new MemoryStream();
        var buffered = new StreamResponseBodyFeature(answer, body);
        context.Features.Set<IHttpResponseBodyFeature>(buffered);
        try
        {
            await next(context);
            await buffered.CompleteAsync();
        }
        finally
        {
            context.Features.Set(body);
        }

        if (answer.Length == 0)
            return;
        var clean = Redactor.OfProcess.HideKnown(answer.GetBuffer().AsMemory(0, (int)answer.Length));
        context.Response.ContentLength = clean.Length;
        await body.Stream.WriteAsync(clean, context.RequestAborted);
    }
}
