using System.Diagnostics.CodeAnalysis;

namespace DockerBumpBot.Core.Content.Yaml;

/// <summary>
/// The top-level keys of an item file and the keys directly under <c>script:</c>, each with the place of its value:
/// all that a scan needs, for a three-hundredth of what a parse costs.
/// </summary>
internal sealed class YamlOutline(IReadOnlyList<OutlineEntry> entries, YamlAnchor? rootAnchor)
{
    public IReadOnlyList<OutlineEntry> Entries { get; } = entries;

    /// <summary>The anchor of the mapping that is the document.</summary>
    public YamlAnchor? RootAnchor { get; } = rootAnchor;

    /// <summary>The last entry of that name: how PyYAML, which the platform's tools build on, reads a repeated key.</summary>
    public OutlineEntry? Find(OutlineLevel level, string key)
    {
        for (var i = Entries.Count - 1; i >= 0; i--)
        {
            if (Entries[i].Level == level && Entries[i].Key == key)
                return Entries[i];
        }

        return null;
    }

    /// <summary>Reads the outline; <c>false</c> with what is wrong and where when the text is not readable as YAML.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> yaml,
        [NotNullWhen(true)] out YamlOutline? outline,
        [NotNullWhen(false)] out string? problem
    )
    {
        var reader = new OutlineReader(yaml);
        problem = reader.Read();
        outline = problem is null ? new YamlOutline(reader.Entries, reader.RootAnchor) : null;
        return outline is not null;
    }
}
