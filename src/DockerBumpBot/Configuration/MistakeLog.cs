using System.Collections.Immutable;

namespace DockerBumpBot.Configuration;

/// <summary>Collects mistakes while the sources are read.</summary>
internal sealed class MistakeLog
{
    private readonly List<ConfigurationMistake> mistakes = [];

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => mistakes.Count == 0;

    /// <summary>Adds a mistake.</summary>
    /// <param name="origin">Where it was written.</param>
    /// <param name="path">The key; the root for a mistake of a whole source.</param>
    /// <param name="complaint">What is wrong, and what to do.</param>
    public void Add(Origin origin, KeyPath path, string complaint) =>
        mistakes.Add(new ConfigurationMistake(origin, path.IsRoot ? complaint : $"{path}: {complaint}"));

    /// <summary>The mistakes as a person goes through them.</summary>
    public ImmutableArray<ConfigurationMistake> Sorted()
    {
        // Each file as a whole, beginning with the first one that a mistake was found in.
        var files = mistakes
            .Select(mistake => mistake.Source)
            .OfType<Origin.InFile>()
            .Select(file => file.Path)
            .ToList();
        return
        [
            .. mistakes
                .OrderBy(mistake =>
                    mistake.Source is Origin.InFile ? 0
                    : mistake.Source is Origin.Variable ? 1
                    : 2
                )
                .ThenBy(mistake => files.IndexOf((mistake.Source as Origin.InFile)?.Path ?? ""))
                .ThenBy(mistake => (mistake.Source as Origin.InFile)?.Line ?? 0)
                .ThenBy(
                    mistake => mistake.Source is Origin.InFile ? "" : mistake.Source.ToString(),
                    StringComparer.Ordinal
                ),
        ];
    }
}
