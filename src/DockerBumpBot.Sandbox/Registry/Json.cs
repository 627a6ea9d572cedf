using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Sandbox.Registry;

/// <summary>JSON as bytes: the same object gives the same bytes, which is what digests are made of.</summary>
internal static class Json
{
    // "+" stays "+" in media types: valid either way, but made to be read.
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static byte[] Bytes(JsonObject body)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
            body.WriteTo(writer);
        return buffer.ToArray();
    }

    internal static Task AnswerAsync(HttpContext context, int status, JsonObject body) =>
        AnswerAsync(context, status, "application/json", Bytes(body));

    /// <summary>Answers with a body, or with its headers alone to HEAD.</summary>
    internal static async Task AnswerAsync(
        HttpContext context,
        int status,
        string contentType,
        ReadOnlyMemory<byte> body
    )
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
