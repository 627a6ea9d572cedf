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
}
