using System.Collections.Immutable;

namespace DockerBumpBot.Configuration;

/// <summary>Everything a configuration is made of; what comes later wins.</summary>
/// <param name="File">The file.</param>
/// <param name="Environment">Variables by name; those without the prefix <c>DOCKERBUMP__</c> are not looked at.</param>
/// <param name="Overrides">What was given on the command line.</param>
internal sealed record ConfigurationSources(
    ConfigurationFile File,
    IReadOnlyDictionary<string, string> Environment,
    ImmutableArray<ConfigurationOverride> Overrides
)
{
    /// <summary>What the path of the file starts from.</summary>
    public string Directory { get; init; } = System.Environment.CurrentDirectory;

    /// <summary>No file, no variables, no options: the defaults.</summary>
    public static ConfigurationSources None { get; } =
        new(new ConfigurationFile.Absent(), ImmutableDictionary<string, string>.Empty, []);
}
