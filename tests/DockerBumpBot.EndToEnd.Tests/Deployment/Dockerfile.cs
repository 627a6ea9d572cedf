using DockerBumpBot.Testing;

namespace DockerBumpBot.EndToEnd.Tests.Deployment;

/// <summary>The container's Dockerfile, as far as the other ways to deploy rely on it.</summary>
internal static class Dockerfile
{
    private static readonly string Text = File.ReadAllText(RepositoryRoot.At("deploy/container/Dockerfile"))
        .Replace("\\\n", "", StringComparison.Ordinal);

    /// <summary>The only line with an instruction.</summary>
    public static string Line(string instruction) =>
        Text.Split('\n').Single(line => line.StartsWith($"{instruction} ", StringComparison.Ordinal));

    /// <summary>The variables that the image sets.</summary>
    public static IReadOnlyDictionary<string, string> Variables =>
        Line("ENV")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>What an instruction in JSON form holds.</summary>
    public static string[] Words(string instruction) =>
        System.Text.Json.JsonSerializer.Deserialize<string[]>(Line(instruction)[(instruction.Length + 1)..])!;
}
