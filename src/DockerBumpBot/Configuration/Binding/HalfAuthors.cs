using DockerBumpBot.Configuration.Options;

namespace DockerBumpBot.Configuration.Binding;

/// <summary>Finds an author of whom only half is known; it takes all sources together to see that.</summary>
internal static class HalfAuthors
{
    /// <summary>Adds a mistake where one key of the author is set and the other is not.</summary>
    public static void Find(AuthorOptions author, Dictionary<KeyPath, Origin> origins, MistakeLog mistakes)
    {
        if (author.Name is null == author.Email is null)
            return;
        var path = KeyPath.Root.Key("github").Key("author");
        var (known, missing) = author.Name is null ? ("email", "name") : ("name", "email");
        // When the other one is there and wrong, its mistake is known already.
        if (!origins.TryGetValue(path.Key(missing), out _) || mistakes.IsEmpty)
            mistakes.Add(origins[path.Key(known)], path, $"{known} is set and {missing} is not; set both or neither");
    }
}
