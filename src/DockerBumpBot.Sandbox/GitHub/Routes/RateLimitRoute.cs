using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.Hosting;

namespace DockerBumpBot.Sandbox.GitHub.Routes;

/// <summary>What a caller has left; asking costs nothing.</summary>
internal static class RateLimitRoute
{
    internal static Answer Get(Call call, Quotas quotas)
    {
        var quota = quotas.Of(call.Caller);
        return Answer.Ok(
            new JsonObject
            {
                // Searching has a budget of its own, which nothing here uses up.
                ["resources"] = new JsonObject
                {
                    ["core"] = Json(quota),
                    ["search"] = Json(quota with { Limit = 30, Used = 0 }),
                },
                ["rate"] = Json(quota),
            }
        );
    }

    private static JsonObject Json(Quota quota) =>
        new()
        {
            ["limit"] = quota.Limit,
            ["used"] = quota.Used,
            ["remaining"] = quota.Remaining,
            ["reset"] = quota.Reset.ToUnixTimeSeconds(),
        };
}
