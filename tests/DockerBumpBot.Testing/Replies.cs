using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Testing;

/// <summary>Answers for a <see cref="ScriptedServer"/>.</summary>
public static class Replies
{
    /// <summary>Answers with JSON.</summary>
    public static Task JsonAsync(this HttpContext context, string json, int status = 200) =>
        context.BodyAsync("application/json", json, status);

    /// <summary>Answers with a body of any type.</summary>
    public static Task BodyAsync(this HttpContext context, string type, string body, int status = 200)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    /// <summary>Answers with a status alone.</summary>
    public static Task StatusAsync(this HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>Says nothing more, until whoever asks gives up.</summary>
    public static Task NeverAsync(this HttpContext context) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    /// <summary>Answers with a list of tags.</summary>
    public static Task TagsAsync(this HttpContext context, params IEnumerable<string> tags) =>
        context.JsonAsync($$"""{"name":"any","tags":[{{string.Join(',', tags.Select(tag => $"\"{tag}\""))}}]}""");

    /// <summary>Answers 401, and says where tokens are given.</summary>
    public static Task ChallengeAsync(this HttpContext context, Uri realm, string? scope)
    {
        context.Response.Headers.WWWAuthenticate = string.Create(
            CultureInfo.InvariantCulture,
            $"Bearer realm=\"{realm}\",service=\"scripted\"{(scope is null ? "" : $",scope=\"{scope}\"")}"
        );
        return context.JsonAsync("""{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}""", 401);
    }
}
