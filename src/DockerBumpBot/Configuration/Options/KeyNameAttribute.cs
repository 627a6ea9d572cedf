namespace DockerBumpBot.Configuration.Options;

/// <summary>The key in the file, where it is not the property's name in camel case.</summary>
/// <param name="name">The key as it stands in the file.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class KeyNameAttribute(string name) : Attribute
{
    /// <summary>The key as it stands in the file.</summary>
    public string Name { get; } = name;
}
