using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Sandbox.Registry;

/// <summary>The images for which requests fail at the moment, all of them or some.</summary>
internal sealed class Outages
{
    private readonly ConcurrentDictionary<string, Outage> outages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RegistryFaults> faults = new(StringComparer.Ordinal);

    internal void Begin(string image, int status, TimeSpan? retryAfter) => outages[image] = new(status, retryAfter);

    internal void Begin(string image, RegistryFaults partly) => faults[image] = partly;

    internal void End(string image)
    {
        outages.TryRemove(image, out _);
        faults.TryRemove(image, out _);
    }

    /// <summary>What is wrong about an image that is not wholly out.</summary>
    internal RegistryFaults FaultsOf(string image) => faults.GetValueOrDefault(image);

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
