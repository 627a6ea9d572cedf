namespace DockerBumpBot.Core.Content.Yaml;

/// <summary>How a scalar is written in YAML.</summary>
internal enum ScalarStyle
{
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
}

/// <summary>What a block scalar does with the line breaks at its end.</summary>
internal enum Chomping
{
    Clip,
    Strip,
    Keep,
}

/// <summary>Where a scalar stands, in bytes, and how it is written. Quotes and block headers belong to the range.</summary>
internal readonly record struct YamlScalar(ScalarStyle Style, int Start, int End)
{
    /// <summary>Block scalars only: where the first line of the content begins.</summary>
    public int ContentStart { get; init; }

    /// <summary>Block scalars only: the indentation of the content, in spaces.</summary>
    public int Indent { get; init; }

    /// <summary>Block scalars only.</summary>
    public Chomping Chomping { get; init; }
}
