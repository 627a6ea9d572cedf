using DockerBumpBot.Reporting;

namespace DockerBumpBot.History;

/// <summary>The members of an enumeration as words in kebab case, both ways.</summary>
internal static class Words<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Members = Enum.GetValues<T>()
        .ToDictionary(member => Kebab.Of(member), StringComparer.Ordinal);

    public static string Of(T member) => Kebab.Of(member);

    /// <exception cref="FormatException">There is no such word.</exception>
    public static T Parse(string word) =>
        Members.TryGetValue(word, out var member)
            ? member
            : throw new FormatException($"{word} is no {typeof(T).Name}; a newer version may have written it.");
}
