using System.Collections.Immutable;

namespace DockerBumpBot.Scheduling.Peers;

/// <summary>Where the configurations of the workers differ: what an operator has to hear about it.</summary>
internal static class Disagreements
{
    private const int MostNames = 5;

    /// <summary>Finds them.</summary>
    /// <param name="scheduled">The hash of each repository as it is scheduled; <c>null</c> for none.</param>
    /// <param name="alive">The workers that live.</param>
    /// <returns>Sentences without a full stop, in an order that does not change.</returns>
    public static ImmutableArray<string> Of(
        IReadOnlyDictionary<string, string?> scheduled,
        IReadOnlyCollection<Peer> alive
    )
    {
        if (alive.Count == 0)
            return [];
        var waiting = scheduled
            .Where(pair => pair.Value is not null && !alive.Any(peer => peer.Policies.Knows(pair.Key, pair.Value)))
            .Select(pair => pair.Key)
            .Order(StringComparer.Ordinal)
            .ToArray();
        return [.. Nobody(waiting), .. alive.SelectMany(peer => Of(peer, scheduled, alive))];
    }

    private static IEnumerable<string> Nobody(string[] waiting) =>
        waiting.Length == 0
            ? []
            :
            [
                $"Not run: {Names(waiting)}. No worker that lives has the configuration with which {Is(waiting)} scheduled: start "
                    + "one that has it; a repository that no configuration names any more is removed after some minutes",
            ];

    private static IEnumerable<string> Of(
        Peer peer,
        IReadOnlyDictionary<string, string?> scheduled,
        IReadOnlyCollection<Peer> alive
    )
    {
        var others = scheduled
            .Where(pair => alive.Any(other => other.Policies.Knows(pair.Key, pair.Value)))
            .Where(pair => !peer.Policies.Knows(pair.Key, pair.Value))
            .Select(pair => pair.Key)
            .Order(StringComparer.Ordinal)
            .ToArray();
        var unnamed = others.Where(name => !peer.Policies.Of.ContainsKey(name)).ToArray();
        var different = others.Except(unnamed, StringComparer.Ordinal).ToArray();
        if (unnamed.Length > 0)
            yield return $"The configuration of worker {peer.Instance} does not name {Names(unnamed)}, which another worker's "
                + $"does: {Is(unnamed)} left to that one. Give all workers the same configuration";
        if (different.Length > 0)
            yield return $"The configuration of worker {peer.Instance} says something else about {Names(different)} than the one "
                + $"with which {Is(different)} scheduled: {Is(different)} left to a worker that has that one. Give all workers the "
                + "same configuration";
    }

    private static string Names(string[] names) =>
        names.Length <= MostNames
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(MostNames))} and {names.Length - MostNames} more";

    private static string Is(string[] names) => names.Length == 1 ? "it is" : "they are";
}
