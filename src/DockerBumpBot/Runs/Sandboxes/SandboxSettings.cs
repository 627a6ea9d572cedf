using System.Collections.Immutable;
using DockerBumpBot.Configuration;
using DockerBumpBot.Configuration.Reading;
using DockerBumpBot.Sandbox.Playing;

namespace DockerBumpBot.Runs.Sandboxes;

/// <summary>What of the configuration the sandbox decides itself.</summary>
internal static class SandboxSettings
{
    /// <summary>How many pull requests of the sample are open, so that a few updates wait in line and are seen to.</summary>
    public const int SampleLimit = 20;

    /// <summary>What holds for the sample where no file is named: an operator's usual file is about other content.</summary>
    public static ConfigurationFile OfSample { get; } =
        new ConfigurationFile.Found(
            "the sandbox's own configuration",
            $$"""
            pullRequests:
              maxOpen: {{SampleLimit}}
              maxNewPerRun: {{SampleLimit}}
            """
        );

    /// <summary>Where GitHub is, and the registry when the sandbox has its own; nothing is kept, and nothing waits.</summary>
    public static ImmutableArray<ConfigurationOverride> Of(SandboxWorld world, string cache)
    {
        ImmutableArray<ConfigurationOverride> settings =
        [
            new("github.apiUrl", world.GitHub.Url.ToString(), "sandbox"),
            new("github.cacheDirectory", cache, "sandbox"),
            new("github.writePause", "0s", "sandbox"),
        ];
        return world.DockerHub is { Url: var hub }
            ?
            [
                .. settings,
                new("registry.url", hub.ToString(), "sandbox"),
                new("registry.hubUrl", hub.ToString(), "sandbox"),
                new("registry.organizations.demistoextended", $"{hub}xsoar-registry", "sandbox"),
            ]
            : settings;
    }

    /// <summary>
    /// The same for other processes, as lines of a shell, and the repository. The token opens nothing but this sandbox,
    /// and its page does not even ask for one.
    /// </summary>
    public static IEnumerable<string> ForOthers(SandboxWorld world, IEnumerable<ConfigurationOverride> settings) =>
        settings
            .Select(setting => Export(VariableOf(setting.Key), setting.Value))
            .Prepend(Export("GITHUB_TOKEN", world.Token))
            .Append(Export(VariableOf("repositories.0.name"), $"{world.Repository.Owner}/{world.Repository.Name}"));

    private static string VariableOf(string key) => Settings.Prefix + key.Replace(".", "__", StringComparison.Ordinal);

    private static string Export(string name, string value) =>
        $"export {name}='{value.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
