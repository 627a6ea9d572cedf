using System.Collections;
using DockerBumpBot.Configuration.Reading;

namespace DockerBumpBot.Configuration;

/// <summary>The environment of this process, as far as it configures the program.</summary>
internal static class EnvironmentVariables
{
    /// <summary>The variables that begin with <c>DOCKERBUMP__</c>, in any case.</summary>
    public static IReadOnlyDictionary<string, string> OfProcess()
    {
        // A loop, as LINQ over these entries has no precompiled code and would cost every start some milliseconds.
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (name.StartsWith(Settings.Prefix, StringComparison.OrdinalIgnoreCase))
                variables[name] = variable.Value as string ?? "";
        }

        return variables;
    }
}
