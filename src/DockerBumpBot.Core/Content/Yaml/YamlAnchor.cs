namespace DockerBumpBot.Core.Content.Yaml;

/// <summary>
/// The anchor of a value in the outline. It ends where another value takes its name; aliases after that mean the other.
/// </summary>
internal sealed class YamlAnchor(string name, int position, OutlineEntry? entry)
{
    /// <summary>Without its ampersand.</summary>
    public string Name { get; } = name;

    /// <summary>Where its ampersand stands, in bytes.</summary>
    public int Position { get; } = position;

    /// <summary>The key whose value it marks; <c>null</c> for the mapping that is the document.</summary>
    public OutlineEntry? Entry { get; } = entry;

    /// <summary>Where the first alias of it stands, in bytes; <c>null</c> when nobody uses it.</summary>
    public int? FirstAlias { get; set; }
}
