using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.PullRequests;

namespace DockerBumpBot.Sandbox.GitHub.Json;

/// <summary>Labels as GitHub describes them: those made by use are grey and say nothing.</summary>
internal static class LabelJson
{
    internal static JsonArray All(HostedRepository repository, IEnumerable<string> names) =>
        new([.. names.Select(name => Of(repository, name))]);

    private static JsonObject Of(HostedRepository repository, string name)
    {
        var (label, id) = repository.Label(name);
        return new JsonObject
        {
            ["id"] = id,
            ["node_id"] = NodeId.Of("LA", id),
            ["url"] =
                $"{repository.World.Root}/repos/{repository.Owner.Login}/{repository.Name}/labels/{Uri.EscapeDataString(label)}",
            ["name"] = label,
            ["description"] = null,
            ["color"] = "ededed",
            ["default"] = false,
        };
    }
}
