namespace DockerBumpBot.Core.Content.Yaml;

/// <summary>Which mapping a key stands in: the document's own, or the one under its <c>script</c> key.</summary>
internal enum OutlineLevel
{
    Top,
    Script,
}

/// <summary>What kind of value a key has.</summary>
internal enum OutlineValue
{
    Null,
    Scalar,
    Mapping,
    Sequence,
    Alias,
}

/// <summary>One key of the outline.</summary>
internal sealed class OutlineEntry(OutlineLevel level, string key, int position)
{
    public OutlineLevel Level { get; } = level;

    public string Key { get; } = key;

    /// <summary>Where the key begins, in bytes.</summary>
    public int Position { get; } = position;

    public OutlineValue Kind { get; set; } = OutlineValue.Null;

    /// <summary>The value, when it is a scalar.</summary>
    public YamlScalar? Scalar { get; set; }

    /// <summary>The anchor of the value.</summary>
    public YamlAnchor? Anchor { get; set; }

    /// <summary>The name, when the value is an alias.</summary>
    public string? Alias { get; set; }

    /// <summary>The key of the outline whose value the alias repeats; <c>null</c> when it stands anywhere else.</summary>
    public OutlineEntry? AliasOf { get; set; }
}
