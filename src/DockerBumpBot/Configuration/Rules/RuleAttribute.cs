using System.Text.Json.Nodes;
using DockerBumpBot.Configuration.Binding;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>
/// What a value must be beyond its type. On a list it holds for every item, on a map for every key.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class RuleAttribute : Attribute
{
    /// <summary>The value as the program takes it, or what is wrong with it and what to write instead.</summary>
    /// <param name="value">The value, of the type of the key or of its items.</param>
    /// <param name="folder">What the files that it names must be below.</param>
    public virtual ReadValue Read(object value, ConfigurationFolder folder) =>
        Complaint(value) is { } complaint ? new ReadValue.Wrong(complaint) : new ReadValue.Read(value);

    /// <summary>What is wrong with the value and what to write instead; <c>null</c> when nothing is.</summary>
    /// <param name="value">The value, of the type of the key or of its items.</param>
    public virtual string? Complaint(object value) => null;

    /// <summary>Adds what a JSON Schema can say of the rule; what it cannot is said when the file is loaded.</summary>
    public virtual void Describe(JsonObject schema) { }
}
