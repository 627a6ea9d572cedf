using System.Text.Json.Nodes;
using DockerBumpBot.Configuration.Binding;
using DockerBumpBot.Configuration.Extending;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>A preset that there is, or the path of a file; what is in the file is seen when it is read.</summary>
internal sealed class ExtendsAttribute : RuleAttribute
{
    /// <inheritdoc/>
    public override string? Complaint(object value)
    {
        var text = (string)value;
        if (BaseName.IsFile(text) || Presets.Names.Contains(text))
            return null;
        return Nearest.To(text, Presets.Names) is { } near
            ? $"{Quoted.Value(text)} is not a preset; did you mean {near}?"
            : $"{Quoted.Value(text)} is neither a preset ({string.Join(", ", Presets.Names)}) nor a file, whose name "
                + "ends in .yml";
    }

    /// <inheritdoc/>
    public override void Describe(JsonObject schema)
    {
        schema.Remove("type");
        schema["anyOf"] = new JsonArray(
            new JsonObject { ["enum"] = new JsonArray([.. Presets.Names.Select(name => JsonValue.Create(name))]) },
            new JsonObject { ["type"] = "string", ["pattern"] = @"\.[yY][aA]?[mM][lL]$" }
        );
    }
}
