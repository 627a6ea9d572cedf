using System.Collections.Immutable;

namespace DockerBumpBot.Scheduling.Peers;

/// <summary>
/// Of each repository that a configuration names, in small letters, a hash of everything that it says about running it: two
/// workers with the same hash do the same.
/// </summary>
internal sealed record Policies(ImmutableSortedDictionary<string, string> Of)
{
    /// <summary>Whether this configuration is the one that a repository is scheduled with.</summary>
    public bool Knows(string repository, string? policy) =>
        policy is not null && Of.TryGetValue(repository, out var own) && own == policy;

    /// <summary>As a database keeps it: a repository and its hash a line.</summary>
    public string ToText() => string.Join('\n', Of.Select(pair => $"{pair.Key} {pair.Value}"));

    /// <summary>Reads what <see cref="ToText"/> has written.</summary>
    public static Policies Parse(string text) =>
        new(
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' '))
                .ToImmutableSortedDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal)
        );
}
