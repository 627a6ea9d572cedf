using System.Collections.Immutable;
using DockerBumpBot.Configuration;
using DockerBumpBot.Configuration.Options;

namespace DockerBumpBot.Tests.Configuration;

/// <summary>Builds sources and loads them.</summary>
internal static class Loading
{
    public const string Path = "dockerbump.yml";

    public static ConfigurationSources Yaml(string text) => ConfigurationSources.None.WithYaml(text);

    public static ConfigurationSources Variable(string name, string value) =>
        ConfigurationSources.None.WithVariable(name, value);

    public static ConfigurationSources WithYaml(this ConfigurationSources sources, string text) =>
        sources with
        {
            File = new ConfigurationFile.Found(Path, text),
        };

    public static ConfigurationSources WithVariable(this ConfigurationSources sources, string name, string value) =>
        sources with
        {
            Environment = sources.Environment.Append(new(name, value)).ToImmutableDictionary(),
        };

    public static ConfigurationSources WithOption(
        this ConfigurationSources sources,
        string key,
        string value,
        string option
    ) => sources with { Overrides = sources.Overrides.Add(new ConfigurationOverride(key, value, option)) };

    public static DockerBumpOptions Options(this ConfigurationSources sources) =>
        ConfigurationLoader.Load(sources) switch
        {
            ConfigurationResult.Loaded loaded => loaded.Options,
            ConfigurationResult.Rejected rejected => throw new AssertionException(rejected.Message),
            var other => throw new AssertionException($"An unknown result: {other}"),
        };

    /// <summary>Each mistake as <c>source message</c>, e.g. <c>dockerbump.yml:2 updates.minimumAge: …</c>.</summary>
    public static string[] Mistakes(this ConfigurationSources sources) =>
        ConfigurationLoader.Load(sources) is ConfigurationResult.Rejected rejected
            ? [.. rejected.Mistakes.Select(mistake => $"{mistake.Source} {mistake.Message}")]
            : [];
}
