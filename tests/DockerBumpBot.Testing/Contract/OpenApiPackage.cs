using System.Text.Json.Nodes;

namespace DockerBumpBot.Testing.Contract;

/// <summary>GitHub's description of its API, as npm has it.</summary>
public static class OpenApiPackage
{
    private static readonly Lazy<Task<JsonNode>> Read = new(ReadAsync);

    public static Task<JsonNode> DescriptionAsync => Read.Value;

    private static async Task<JsonNode> ReadAsync()
    {
        var installed = await NpmPackage.InstalledAsync("@octokit/openapi", "23.0.2");
        var file = Path.Combine(installed, "node_modules", "@octokit", "openapi", "generated", "api.github.com.json");
        await using var stream = File.OpenRead(file);
        var description = (await JsonNode.ParseAsync(stream))!;
        Deviations.Amend(description);
        return description;
    }
}
