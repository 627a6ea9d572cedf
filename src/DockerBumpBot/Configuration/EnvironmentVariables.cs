using System.Collections;
using DockerBumpBot.Configuration.Reading;

namespace DockerBumpBot.Configuration;

/// <summary>The environment of this process, as far as it configures the program.</summary>
internal static class EnvironmentVariables
{
    /// <summary>The variables that begin with <c>DOCKERBUMP__</c>, in any case.</summary>
    public static IReadOnlyDictionary<string, string> OfProcess() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(variable => ((string)variable.Key, Value: variable.Value as string ?? ""))
            .Where(variable => variable.Item1.StartsWith(Settings.Prefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(variable => variable.Item1, variable => variable.Value, StringComparer.Ordinal);
}
