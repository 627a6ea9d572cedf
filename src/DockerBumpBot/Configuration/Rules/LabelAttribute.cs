using System.Text.Json.Nodes;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>A label that GitHub accepts.</summary>
internal sealed class LabelAttribute : RuleAttribute
{
    private const int Longest = 50;

    /// <inheritdoc/>
    public override string? Complaint(object value) =>
        (string)value switch
        {
            var label when string.IsNullOrWhiteSpace(label) || label.Any(char.IsControl) =>
                $"{Quoted.Value(label)} is not a label; write some text on one line",
            { Length: > Longest } label =>
                $"{Quoted.Value(label)} has {label.Length} characters; GitHub takes labels of up to {Longest}",
            _ => null,
        };

    /// <inheritdoc/>
    public override void Describe(JsonObject schema) => (schema["pattern"], schema["maxLength"]) = (@"\S", Longest);
}
