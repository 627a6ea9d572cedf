using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Sandbox.Registry;

/// <summary>The images for which every request fails at the moment.</summary>
internal sealed class Outages
{
    private readonly ConcurrentDictionary<string, Outage> outages = new(StringComparer.Ordinal);

    internal void Begin(string image, int status, TimeSpan? retryAfter) => outages[image] = new(status, retryAfter);

    internal void End(string image) => outages.TryRemove(image, out _);

    /// <summary>The failing answer for an image; <c>null</c> when it is well.</summary>
    internal Task? AnswerFor(HttpContext context, string image)
    {
        if (!outages.TryGetValue(image, out var outage))
            return null;
        if (outage.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return RegistryError.Outage(outage.Status).AnswerAsync(context);
    }

    private sealed record Outage(int Status, TimeSpan? RetryAfter);
}
