using System.Text.Json;
using DockerBumpBot.Registry.Http;

namespace DockerBumpBot.Registry.Distribution;

/// <summary>What an image says about itself in its configuration blob (OCI image specification, "config").</summary>
/// <param name="Created">When it was built.</param>
/// <param name="PythonVersion">Its environment's <c>PYTHON_VERSION</c>.</param>
internal sealed record ImageConfig(DateTimeOffset? Created, string? PythonVersion)
{
    /// <summary>The digest that the tag leads to, learnt on the way; <c>null</c> when the registry does not name it.</summary>
    public string? Digest { get; init; }

    private const string Variable = "PYTHON_VERSION=";
    private const int LongestVersion = 64;

    /// <summary>Nothing said.</summary>
    public static ImageConfig Empty { get; } = new(null, null);

    /// <summary>Reads a configuration; what is missing or makes no sense is not said.</summary>
    public static ImageConfig From(JsonElement json) => new(json.Time("created"), PythonIn(json));

    private static string? PythonIn(JsonElement json)
    {
        if (
            !json.TryGetProperty("config", out var config)
            || config.ValueKind != JsonValueKind.Object
            || !config.TryGetProperty("Env", out var env)
            || env.ValueKind != JsonValueKind.Array
        )
            return null;
        foreach (var entry in env.EnumerateArray())
        {
            if (
                entry.ValueKind == JsonValueKind.String
                && entry.GetString() is { } text
                && text.StartsWith(Variable, StringComparison.Ordinal)
                && text[Variable.Length..] is var version
                && IsVersion(version)
            )
                return version;
        }

        return null;
    }

    private static bool IsVersion(string text) =>
        text.Length is > 0 and <= LongestVersion
        && char.IsAsciiDigit(text[0])
        && text.All(part => char.IsAsciiLetterOrDigit(part) || part is '.' or '-' or '+');
}
