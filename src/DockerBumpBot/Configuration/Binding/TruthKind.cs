using System.Text.Json.Nodes;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Binding;

/// <summary>
/// <c>true</c> or <c>false</c>. YAML 1.1 took <c>yes</c>, <c>no</c>, <c>on</c> and <c>off</c> too and 1.2 does not, so
/// they are refused instead of meaning one thing here and another in an editor.
/// </summary>
internal sealed class TruthKind : ValueKind
{
    /// <inheritdoc/>
    public override string Expected => "true or false";

    /// <inheritdoc/>
    public override bool AllowsQuotes => false;

    /// <inheritdoc/>
    public override Type Type => typeof(bool);

    /// <inheritdoc/>
    public override ReadValue Read(string text) =>
        text switch
        {
            "true" => new ReadValue.Read(true),
            "false" => new ReadValue.Read(false),
            _ => new ReadValue.Wrong(
                text.ToUpperInvariant() switch
                {
                    "YES" or "Y" or "ON" or "TRUE" => $"{Quoted.Value(text)} is not a truth value; write true",
                    "NO" or "N" or "OFF" or "FALSE" => $"{Quoted.Value(text)} is not a truth value; write false",
                    _ => $"expected true or false, found {Quoted.Value(text)}",
                }
            ),
        };

    /// <inheritdoc/>
    public override void Describe(JsonObject schema) => schema["type"] = "boolean";

    /// <inheritdoc/>
    public override JsonNode Write(object value) => (bool)value;
}
