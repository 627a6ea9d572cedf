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
}
