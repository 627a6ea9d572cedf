using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DockerBumpBot.Http.Guarding;

/// <summary>Errors as problem details (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>Answers with a problem.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The status.</param>
    /// <param name="detail">What is wrong and what to do, for people and free of secrets.</param>
    /// <param name="more">Further members.</param>
    public static async Task WriteAsync(
        HttpContext context,
        int status,
        string? detail,
        Action<Utf8JsonWriter>? more = null
    )
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("title", ReasonPhrases.GetReasonPhrase(status));
        json.WriteNumber("status", status);
        if (detail is not null)
            json.WriteString("detail", detail);
        more?.Invoke(json);
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }

    /// <summary>Answers with everything that is wrong about a request, by where it stands in it.</summary>
    public static Task WriteMistakesAsync(HttpContext context, IReadOnlyDictionary<string, string> mistakes) =>
        WriteAsync(
            context,
            StatusCodes.Status400BadRequest,
            "The request is not understood; errors says why.",
            json =>
            {
                json.WriteStartObject("errors");
                foreach (var (where, what) in mistakes)
                {
                    json.WriteStartArray(where);
                    json.WriteStringValue(what);
                    json.WriteEndArray();
                }

                json.WriteEndObject();
            }
        );
}
