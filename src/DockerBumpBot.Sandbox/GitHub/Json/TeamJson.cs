using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.PullRequests;

namespace DockerBumpBot.Sandbox.GitHub.Json;

/// <summary>Teams as GitHub describes them.</summary>
internal static class TeamJson
{
    internal static JsonArray All(HostedRepository repository, IEnumerable<string> slugs) =>
        new([.. slugs.Select(slug => Of(repository, slug))]);

    private static JsonObject Of(HostedRepository repository, string slug)
    {
        var api = $"{repository.World.Root}/orgs/{repository.Owner.Login}/teams/{slug}";
        var id = repository.Options.Teams.IndexOf(slug) + 1L;
        return new JsonObject
        {
            ["id"] = id,
            ["node_id"] = NodeId.Of("T", id),
            ["url"] = api,
            ["html_url"] = $"{repository.World.Root}/orgs/{repository.Owner.Login}/teams/{slug}",
            ["name"] = slug,
            ["slug"] = slug,
            ["description"] = null,
            ["permission"] = "push",
            ["members_url"] = $"{api}/members{{/member}}",
            ["repositories_url"] = $"{api}/repos",
            ["parent"] = null,
            ["type"] = "organization",
            ["organization_id"] = repository.Owner.Id,
        };
    }
}
