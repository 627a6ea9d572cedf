using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Binding;

/// <summary>One of a few words: the members of an enumeration in camel case.</summary>
/// <param name="type">The enumeration.</param>
internal sealed class ChoiceKind(Type type) : ValueKind
{
    /// <summary>The words, in the order of the members.</summary>
    public ImmutableArray<string> Words { get; } = [.. Enum.GetNames(type).Select(CamelCase.Of)];

    /// <inheritdoc/>
    public override string Expected => $"one of {string.Join(", ", Words)}";

    /// <inheritdoc/>
    public override Type Type { get; } = type;

    /// <inheritdoc/>
    public override ReadValue Read(string text) =>
        Words.IndexOf(text) is var index and >= 0
            ? new ReadValue.Read(Enum.GetValues(Type).GetValue(index)!)
            : new ReadValue.Wrong($"{Quoted.Value(text)} is not {Expected}{Suggestion(text)}");

    private string Suggestion(string text) => Nearest.To(text, Words) is { } word ? $"; did you mean {word}?" : "";

    /// <inheritdoc/>
    public override void Describe(JsonObject schema) =>
        schema["enum"] = new JsonArray([.. Words.Select(word => JsonValue.Create(word))]);

    /// <inheritdoc/>
    public override JsonNode Write(object value) => CamelCase.Of(value.ToString()!);
}
