using System.Globalization;
using DockerBumpBot.Sandbox.GitHub.Accounts;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Sandbox.GitHub.Hosting;

/// <summary>How many requests everybody has left in this hour (docs: "Rate limits for the REST API").</summary>
internal sealed class Quotas(LocalGitHubOptions options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Quota> quotas = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a caller has left at the moment.</summary>
    internal Quota Of(Caller caller)
    {
        lock (gate)
            return Current(Key(caller), caller);
    }

    /// <summary>Counts a request.</summary>
    internal Quota Use(Caller caller)
    {
        lock (gate)
        {
            var quota = Current(Key(caller), caller);
            return quotas[Key(caller)] = quota with { Used = quota.Used + 1 };
        }
    }

    /// <summary>Leaves a caller with so many requests until the hour is over.</summary>
    internal void Leave(string login, int remaining)
    {
        lock (gate)
        {
            var reset = options.Clock.GetUtcNow() + TimeSpan.FromHours(1);
            quotas[login] = new Quota(options.RateLimit, options.RateLimit - remaining, reset);
        }
    }

    internal static Refusal Exceeded(Caller caller) =>
        new(
            403,
            caller switch
            {
                Caller.Known { IsApp: true } known =>
                    $"API rate limit exceeded for installation ID {known.Account.Id}.",
                Caller.Known known => $"API rate limit exceeded for user ID {known.Account.Id}.",
                _ =>
                    "API rate limit exceeded for 127.0.0.1. (But here's the good news: Authenticated requests get a higher rate limit. Check out the documentation for more details.)",
            }
        );

    private Quota Current(string key, Caller caller)
    {
        var now = options.Clock.GetUtcNow();
        if (quotas.TryGetValue(key, out var quota) && now < quota.Reset)
            return quota;
        var limit = caller is Caller.Known ? options.RateLimit : options.AnonymousRateLimit;
        return quotas[key] = new Quota(limit, 0, now + TimeSpan.FromHours(1));
    }

    private static string Key(Caller caller) => caller is Caller.Known known ? known.Account.Login : "";
}

/// <summary>The requests of one caller in one hour.</summary>
internal sealed record Quota(int Limit, int Used, DateTimeOffset Reset)
{
    internal int Remaining => Math.Max(0, Limit - Used);

    internal void Describe(IHeaderDictionary headers)
    {
        headers["x-ratelimit-limit"] = Text(Limit);
        headers["x-ratelimit-remaining"] = Text(Remaining);
        headers["x-ratelimit-used"] = Text(Used);
        headers["x-ratelimit-reset"] = Text(Reset.ToUnixTimeSeconds());
        headers["x-ratelimit-resource"] = "core";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
