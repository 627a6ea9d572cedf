using DockerBumpBot.Configuration.Reading;

namespace DockerBumpBot.Configuration.Binding;

/// <summary>What to say about a key that does not exist.</summary>
internal static class UnknownKeys
{
    /// <summary>What to do with a secret.</summary>
    public const string WhereSecretsComeFrom =
        "secrets come from the environment: GITHUB_TOKEN, GITHUB_APP_ID with GITHUB_APP_PRIVATE_KEY or "
        + "GITHUB_APP_PRIVATE_KEY_FILE, DOCKERHUB_USERNAME with DOCKERHUB_TOKEN";

    private static readonly string[] SecretWords =
    [
        "TOKEN",
        "PASSWORD",
        "PASSWD",
        "SECRET",
        "PRIVATEKEY",
        "APIKEY",
        "CREDENTIAL",
        "USERNAME",
    ];

    /// <summary>About a key of the file.</summary>
    public static string ComplaintAbout(string key, SectionSchema section)
    {
        if (key == "<<")
            return "merge keys are not supported; write the keys out";
        if (LooksSecret(key))
            return WhereSecretsComeFrom;
        if (Nearest.To(key, section.Keys.Select(known => known.Name)) is { } near)
            return $"unknown key; did you mean {near}?";
        var home = SectionSchema.Root.Keys.FirstOrDefault(known =>
            known.Shape is KeyShape.Section below
            && below.Schema.Find(key, StringComparison.OrdinalIgnoreCase) is not null
        );
        return home is null
            ? $"unknown key; the keys here are {section.Names}"
            : $"unknown key here; it belongs in the section {home.Name}";
    }

    /// <summary>About a variable or an option.</summary>
    public static string ComplaintAbout(Setting setting)
    {
        if (setting.Segments.Any(LooksSecret))
            return WhereSecretsComeFrom;
        if (setting.Origin is not Origin.Variable variable)
            return $"there is no key {string.Join('.', setting.Segments)}";
        return Corrected(SectionSchema.Root, [.. setting.Segments]) is { } path
            ? $"unknown variable; did you mean {Settings.Prefix}{path}?"
            : $"unknown variable; write {Settings.Prefix}, a section, __ and a key, such as DOCKERBUMP__Updates__MinimumAge";
    }

    private static bool LooksSecret(string key)
    {
        var word = string.Concat(key.Where(char.IsAsciiLetter)).ToUpperInvariant();
        return SecretWords.Any(secret => word.Contains(secret, StringComparison.Ordinal));
    }

    // The path with every segment replaced by the nearest that exists; null where one is too far away.
    private static string? Corrected(SectionSchema section, ReadOnlySpan<string> segments)
    {
        if (segments.IsEmpty)
            return null;
        var name = Nearest.To(segments[0], section.Keys.Select(key => key.Property.Name));
        if (section.Keys.FirstOrDefault(key => key.Property.Name == name) is not { } found)
            return null;
        var rest = segments[1..];
        return found.Shape switch
        {
            KeyShape.Section below => Joined(name, Corrected(below.Schema, rest)),
            KeyShape.Sections below => Joined(
                $"{name}{Settings.Separator}0",
                Corrected(below.Schema, WithoutNumber(rest))
            ),
            KeyShape.Map => Joined(name, rest.IsEmpty ? "name" : rest[0]),
            _ => name,
        };
    }

    private static ReadOnlySpan<string> WithoutNumber(ReadOnlySpan<string> segments) =>
        segments is [var first, .. var rest] && first.All(char.IsAsciiDigit) ? rest : segments;

    private static string? Joined(string? first, string? rest) =>
        rest is null ? null : first + Settings.Separator + rest;
}
