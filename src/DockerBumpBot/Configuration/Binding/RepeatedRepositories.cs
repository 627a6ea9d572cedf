using DockerBumpBot.Configuration.Options;

namespace DockerBumpBot.Configuration.Binding;

/// <summary>
/// Finds repositories that are named twice: two jobs would work on the same pull requests. It takes all sources
/// together to see that.
/// </summary>
internal static class RepeatedRepositories
{
    /// <summary>Adds a mistake for each repository that an earlier entry names too; GitHub ignores case, so this does.</summary>
    public static void Find(
        IReadOnlyList<RepositoryOptions> repositories,
        Dictionary<KeyPath, Origin> origins,
        MistakeLog mistakes
    )
    {
        var first = new Dictionary<string, KeyPath>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < repositories.Count; index++)
        {
            var path = KeyPath.Root.Key("repositories").Item(index).Key("name");
            // An entry whose name is wrong has none, and its mistake is known already.
            if (repositories[index].Name is { } name && !first.TryAdd(name, path))
                mistakes.Add(origins[path], path, $"is {name} once more, after {first[name]}; remove one of them");
        }
    }
}
