using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Configuration.Binding;

/// <summary>A type of single values, and how a text becomes one.</summary>
internal abstract class ValueKind
{
    private static readonly Dictionary<Type, ValueKind> Kinds = new()
    {
        [typeof(string)] = new TextKind(),
        [typeof(bool)] = new TruthKind(),
        [typeof(int)] = new NumberKind(),
        [typeof(TimeSpan)] = new DurationKind(),
        [typeof(Uri)] = new UrlKind(),
        [typeof(Glob)] = new GlobKind(),
    };

    /// <summary>What to write, with its article: <c>a whole number</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>Whether a text in quotes is one; quotes turn numbers and truth values into texts.</summary>
    public virtual bool AllowsQuotes => true;

    /// <summary>The type the values have.</summary>
    public abstract Type Type { get; }

    /// <summary>Whether the type holds single values, and how they are read.</summary>
    public static bool TryOf(Type type, [NotNullWhen(true)] out ValueKind? kind)
    {
        kind = type.IsEnum ? new ChoiceKind(type) : Kinds.GetValueOrDefault(type);
        return kind is not null;
    }

    /// <summary>Reads a text.</summary>
    public abstract ReadValue Read(string text);

    /// <summary>Adds what a JSON Schema can say about such values.</summary>
    public virtual void Describe(JsonObject schema) => schema["type"] = "string";

    /// <summary>The value as it stands in the file.</summary>
    public virtual JsonNode Write(object value) => value.ToString()!;
}
