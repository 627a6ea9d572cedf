using System.Collections.Immutable;
using DockerBumpBot.Configuration;
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
}
