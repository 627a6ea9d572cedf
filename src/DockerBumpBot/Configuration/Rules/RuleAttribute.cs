using System.Text.Json.Nodes;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>
/// What a value must be beyond its type. On a list it holds for every item, on a map for every key.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class RuleAttribute : Attribute
{
    /// <summary>What is wrong with the value and what to write instead; <c>null</c> when nothing is.</summary>
    /// <param name="value">The value, of the type of the key or of its items.</param>
    public abstract string? Complaint(object value);

    /// <summary>Adds what a JSON Schema can say of the rule; what it cannot is said when the file is loaded.</summary>
    public virtual void Describe(JsonObject schema) { }
}
