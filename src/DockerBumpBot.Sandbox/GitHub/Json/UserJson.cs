using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.Accounts;
using DockerBumpBot.Sandbox.GitHub.PullRequests;

namespace DockerBumpBot.Sandbox.GitHub.Json;

/// <summary>An account as GitHub describes it ("simple-user"). Made once each: they are in everything.</summary>
internal static class UserJson
{
    private static readonly ConcurrentDictionary<(string Root, Account Account), JsonElement> Made = new();

    internal static JsonObject Of(World world, string login) => Of(world, world.Accounts.Of(login));

    internal static JsonObject Of(World world, Account account) =>
        JsonObject.Create(Made.GetOrAdd((world.Root, account), key => Make(key.Root, key.Account)))!;

    internal static JsonArray All(World world, IEnumerable<string> logins) =>
        new([.. logins.Select(login => Of(world, login))]);

    private static JsonElement Make(string root, Account account)
    {
        var api = $"{root}/users/{account.Login}";
        var user = new JsonObject
        {
            ["login"] = account.Login,
            ["id"] = account.Id,
            ["node_id"] = NodeId.Of("U", account.Id),
            ["avatar_url"] = $"{root}/avatars/{account.Id}",
            ["gravatar_id"] = "",
            ["url"] = api,
            ["html_url"] = $"{root}/{account.Login}",
            ["followers_url"] = $"{api}/followers",
            ["following_url"] = $"{api}/following{{/other_user}}",
            ["gists_url"] = $"{api}/gists{{/gist_id}}",
            ["starred_url"] = $"{api}/starred{{/owner}}{{/repo}}",
            ["subscriptions_url"] = $"{api}/subscriptions",
            ["organizations_url"] = $"{api}/orgs",
            ["repos_url"] = $"{api}/repos",
            ["events_url"] = $"{api}/events{{/privacy}}",
            ["received_events_url"] = $"{api}/received_events",
            ["type"] = account.Type,
            ["site_admin"] = false,
        };
        return JsonSerializer.SerializeToElement(user);
    }
}
