using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DockerBumpBot.Configuration.Binding;

namespace DockerBumpBot.Configuration.Schema;

/// <summary>
/// The configuration file as a JSON Schema, made of the options classes, for editors that complete and check YAML. It
/// is of draft 7, which all of them know.
/// </summary>
internal static class ConfigurationSchema
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as text, with a line break at its end.</summary>
    public static string Text()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Configuration of DockerBumpBot",
        };
        AddKeys(schema, SectionSchema.Root, SectionSchema.Root.Create());
        return schema.ToJsonString(Readable) + "\n";
    }

    /// <summary>Adds the keys of a section.</summary>
    /// <param name="schema">What to add them to.</param>
    /// <param name="section">The section.</param>
    /// <param name="defaults">Its options with their defaults.</param>
    public static void AddKeys(JsonObject schema, SectionSchema section, object defaults)
    {
        var properties = new JsonObject();
        foreach (var key in section.Keys)
            properties[key.Name] = KeyDescription.Of(key, key.Property.GetValue(defaults));
        // Every key of a section may be commented out, and nothing left of it but its name.
        schema["type"] = new JsonArray("object", "null");
        schema["properties"] = properties;
        schema["additionalProperties"] = false;
        if (section.Keys.Any(key => key.IsRequired))
            schema["required"] = Texts(section.Keys.Where(key => key.IsRequired).Select(key => key.Name));
    }

    /// <summary>Texts as an array.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
