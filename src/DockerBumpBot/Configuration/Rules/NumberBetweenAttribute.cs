using System.Text.Json.Nodes;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>A whole number within bounds.</summary>
/// <param name="minimum">The least that is allowed.</param>
/// <param name="maximum">The most that is allowed.</param>
internal sealed class NumberBetweenAttribute(int minimum, int maximum) : RuleAttribute
{
    /// <summary>The least that is allowed.</summary>
    public int Minimum { get; } = minimum;

    /// <summary>The most that is allowed.</summary>
    public int Maximum { get; } = maximum;

    /// <inheritdoc/>
    public override string? Complaint(object value) =>
        (int)value >= Minimum && (int)value <= Maximum
            ? null
            : $"{value} is out of range; write a number from {Minimum} to {Maximum}";

    /// <inheritdoc/>
    public override void Describe(JsonObject schema) => (schema["minimum"], schema["maximum"]) = (Minimum, Maximum);
}
