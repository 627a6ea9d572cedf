namespace DockerBumpBot.Configuration.Options;

/// <summary>Values that a key may have, for editors to offer; of a list, each is one item.</summary>
/// <param name="values">As they stand in the file, without quotes.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExamplesAttribute(params string[] values) : Attribute
{
    /// <summary>As they stand in the file, without quotes.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}
