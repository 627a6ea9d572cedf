using System.Globalization;
using System.Text.Json.Nodes;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Binding;

/// <summary>A whole number in decimal digits.</summary>
internal sealed class NumberKind : ValueKind
{
    /// <inheritdoc/>
    public override string Expected => "a whole number";

    /// <inheritdoc/>
    public override bool AllowsQuotes => false;

    /// <inheritdoc/>
    public override Type Type => typeof(int);

    /// <inheritdoc/>
    public override ReadValue Read(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new ReadValue.Read(number)
            : new ReadValue.Wrong($"expected a whole number, found {Quoted.Value(text)}");

    /// <inheritdoc/>
    public override void Describe(JsonObject schema) => schema["type"] = "integer";

    /// <inheritdoc/>
    public override JsonNode Write(object value) => (int)value;
}
