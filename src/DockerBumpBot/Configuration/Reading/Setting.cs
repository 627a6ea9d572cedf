using System.Collections.Immutable;

namespace DockerBumpBot.Configuration.Reading;

/// <summary>One value given outside the file.</summary>
/// <param name="Segments">The way to it, e.g. <c>Repositories</c>, <c>0</c>, <c>Name</c>; case does not matter.</param>
/// <param name="Value">The text given.</param>
/// <param name="Origin">The variable or option.</param>
internal sealed record Setting(ImmutableArray<string> Segments, string Value, Origin Origin);

/// <summary>Turns variables and options into settings.</summary>
internal static class Settings
{
    /// <summary>What the names of all variables of the configuration begin with.</summary>
    public const string Prefix = "DOCKERBUMP__";

    /// <summary>What stands between the segments of a variable's name.</summary>
    public const string Separator = "__";

    /// <summary>The variables that have the prefix, by name.</summary>
    public static ImmutableArray<Setting> OfEnvironment(IReadOnlyDictionary<string, string> environment) =>
        [
            // Over the names, as LINQ over pairs has no precompiled code and would cost every start 15 ms.
            .. environment
                .Keys.Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)
                .Select(name => new Setting(
                    [.. name[Prefix.Length..].Split(Separator)],
                    environment[name],
                    new Origin.Variable(name)
                )),
        ];

    /// <summary>The overrides, in the order given.</summary>
    public static ImmutableArray<Setting> OfOverrides(ImmutableArray<ConfigurationOverride> overrides) =>
        [
            .. overrides.Select(given => new Setting(
                [.. given.Key.Split('.')],
                given.Value,
                new Origin.Option(given.Option)
            )),
        ];
}
