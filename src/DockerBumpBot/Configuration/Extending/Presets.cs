using System.Collections.Immutable;

namespace DockerBumpBot.Configuration.Extending;

/// <summary>The configurations that come with the program, by name: they are inside it, wherever it runs.</summary>
internal static class Presets
{
    // As the project file names the resources.
    private const string Prefix = "presets/";

    /// <summary>The names, sorted.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. typeof(Presets)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The preset of this name; <c>null</c> when there is none.</summary>
    public static ConfigurationFile.Found? Find(string name)
    {
        if (typeof(Presets).Assembly.GetManifestResourceStream(Prefix + name) is not { } stream)
            return null;
        using var reader = new StreamReader(stream);
        return new ConfigurationFile.Found($"preset {name}", reader.ReadToEnd());
    }
}
