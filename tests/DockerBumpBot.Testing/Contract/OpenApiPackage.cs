using System.Diagnostics;
using System.Text.Json.Nodes;

namespace DockerBumpBot.Testing.Contract;

/// <summary>GitHub's description of its API, as npm has it. Fetched once, into the user's cache.</summary>
public static class OpenApiPackage
{
    private const string Version = "23.0.2";
    private static readonly Lazy<Task<JsonNode>> Read = new(ReadAsync);

    public static Task<JsonNode> DescriptionAsync => Read.Value;

    private static async Task<JsonNode> ReadAsync()
    {
        var cache = Path.Combine(
            Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData,
                Environment.SpecialFolderOption.Create
            ),
            "dockerbump-tests"
        );
        var installed = Path.Combine(cache, $"octokit-openapi-{Version}");
        if (!Directory.Exists(installed))
            await InstallAsync(cache, installed);
        var file = Path.Combine(installed, "node_modules", "@octokit", "openapi", "generated", "api.github.com.json");
        await using var stream = File.OpenRead(file);
        var description = (await JsonNode.ParseAsync(stream))!;
        Deviations.Amend(description);
        return description;
    }

    // Into a directory of its own first: what is in place is whole, whoever else does the same.
    private static async Task InstallAsync(string cache, string place)
    {
        var fresh = Directory.CreateDirectory(Path.Combine(cache, $"new-{Guid.NewGuid():n}")).FullName;
        string[] arguments =
        [
            "install",
            "--prefix",
            fresh,
            "--no-audit",
            "--no-fund",
            "--no-save",
            "--ignore-scripts",
            $"@octokit/openapi@{Version}",
        ];
        using var npm = Process.Start(
            new ProcessStartInfo("npm", arguments) { RedirectStandardError = true, RedirectStandardOutput = true }
        )!;
        var output = npm.StandardOutput.ReadToEndAsync();
        var error = await npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm could not install @octokit/openapi: {error}{await output}");
        try
        {
            Directory.Move(fresh, place);
        }
        catch (IOException) when (Directory.Exists(place))
        {
            Directory.Delete(fresh, recursive: true);
        }
    }
}
