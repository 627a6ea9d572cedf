namespace DockerBumpBot.Configuration.Binding;

/// <summary>What a key holds.</summary>
internal abstract record KeyShape
{
    private KeyShape() { }

    /// <summary>A single value.</summary>
    public sealed record Single(ValueKind Kind) : KeyShape;

    /// <summary>A list of values.</summary>
    public sealed record List(ValueKind Kind) : KeyShape;

    /// <summary>Values by names that the operator chooses.</summary>
    public sealed record Map(ValueKind Kind) : KeyShape;

    /// <summary>Further keys.</summary>
    public sealed record Section(SectionSchema Schema) : KeyShape;

    /// <summary>A list of entries with further keys.</summary>
    public sealed record Sections(SectionSchema Schema) : KeyShape;
}
