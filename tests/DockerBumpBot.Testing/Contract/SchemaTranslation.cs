using System.Text.Json.Nodes;
using NJsonSchema;

namespace DockerBumpBot.Testing.Contract;

/// <summary>A schema of OpenAPI 3.0 as plain JSON Schema, with all it refers to.</summary>
internal sealed class SchemaTranslation(JsonNode description)
{
    private const string Prefix = "#/components/schemas/";
    private readonly Dictionary<string, JsonNode?> definitions = new(StringComparer.Ordinal);

    internal Task<JsonSchema> SchemaAsync(JsonNode schema)
    {
        var root = (JsonObject)Translate(schema)!;
        var whole = new JsonObject { ["allOf"] = new JsonArray(root) };
        whole["definitions"] = new JsonObject(
            definitions.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))
        );
        return JsonSchema.FromJsonAsync(whole.ToJsonString());
    }

    private JsonNode? Translate(JsonNode? node) =>
        node switch
        {
            JsonObject schema when schema["$ref"] is { } reference => Refer(reference.GetValue<string>()),
            JsonObject schema => TranslateObject(schema),
            _ => node?.DeepClone(),
        };

    private JsonObject Refer(string reference)
    {
        var name = reference[Prefix.Length..];
        if (definitions.TryAdd(name, null))
            definitions[name] = Translate(description["components"]!["schemas"]![name]);
        return new JsonObject { ["$ref"] = $"#/definitions/{name}" };
    }

    private JsonObject TranslateObject(JsonObject schema)
    {
        var plain = new JsonObject();
        foreach (var (keyword, value) in schema)
            switch (keyword)
            {
                case "properties":
                    plain[keyword] = new JsonObject(
                        value!.AsObject().Select(pair => KeyValuePair.Create(pair.Key, Translate(pair.Value)))
                    );
                    break;
                case "items" or "additionalProperties" or "not":
                    plain[keyword] = Translate(value);
                    break;
                case "allOf" or "anyOf" or "oneOf":
                    plain[keyword] = new JsonArray([.. value!.AsArray().Select(Translate)]);
                    break;
                // Words for people, and what OpenAPI says in its own way.
                case "description"
                or "title"
                or "example"
                or "examples"
                or "default"
                or "nullable"
                or "deprecated"
                or "externalDocs"
                or "readOnly":
                    break;
                default:
                    plain[keyword] = value?.DeepClone();
                    break;
            }
        return schema["nullable"]?.GetValue<bool>() == true
            ? new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "null" }, plain) }
            : plain;
    }
}
