using System.Security.Cryptography;
using System.Text;
using DockerBumpBot.Sandbox.GitHub.Accounts;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Sandbox.GitHub.Hosting;

/// <summary>What a client may keep an answer by.</summary>
internal static class EntityTag
{
    /// <summary>Whether the client says it has this very answer. Sets the <c>ETag</c>.</summary>
    internal static bool IsKnown(HttpContext context, Answer answer, Caller caller)
    {
        if (Bytes(answer) is not { } bytes || answer.Status != 200)
            return false;
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"";
        var headers = context.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl =
            caller is Caller.Known ? "private, max-age=60, s-maxage=60" : "public, max-age=60, s-maxage=60";
        headers.Vary = "Accept, Authorization, Cookie, X-GitHub-OTP";
        return context
            .Request.Headers.IfNoneMatch.SelectMany(line => (line ?? "").Split(','))
            .Any(known => known.Trim() == "*" || Opaque(known.Trim()) == Opaque(tag));
    }

    internal static byte[]? Bytes(Answer answer) =>
        answer switch
        {
            Answer.Json json => Encoding.UTF8.GetBytes(json.Body.ToJsonString()),
            Answer.Bytes bytes => bytes.Content,
            _ => null,
        };

    // If-None-Match compares weakly (RFC 9110, 13.1.2).
    private static string Opaque(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
