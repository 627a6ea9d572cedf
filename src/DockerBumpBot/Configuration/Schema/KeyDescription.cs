using System.Collections;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using DockerBumpBot.Configuration.Binding;
using DockerBumpBot.Configuration.Options;

namespace DockerBumpBot.Configuration.Schema;

/// <summary>One key in the JSON Schema: what it is for, what it takes, and its default.</summary>
internal static class KeyDescription
{
    /// <summary>The schema of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="standard">Its default; of a section, the options with theirs.</param>
    public static JsonObject Of(KeySchema key, object? standard)
    {
        var schema = new JsonObject
        {
            ["description"] = key.Property.GetCustomAttribute<DescriptionAttribute>()?.Description,
        };
        switch (key.Shape)
        {
            case KeyShape.Section section:
                ConfigurationSchema.AddKeys(schema, section.Schema, standard!);
                return schema;
            case KeyShape.Sections sections:
                schema["type"] = "array";
                schema["items"] = Entry(sections.Schema);
                break;
            case KeyShape.List list:
                schema["type"] = "array";
                schema["items"] = WithRules(key, list.Kind, []);
                break;
            case KeyShape.Map map:
                schema["type"] = "object";
                schema["propertyNames"] = WithRules(key, new TextKind(), []);
                schema["additionalProperties"] = OrNull(Plain(map.Kind));
                break;
            case KeyShape.Single single:
                schema = WithRules(key, single.Kind, schema);
                schema = key.MayBeNull ? OrNull(schema) : schema;
                break;
        }

        // None where that is null: the description says so, and yaml-language-server stops at a text whose default is null
        // and completes nothing that comes after it.
        if (!key.IsRequired && standard is not null)
            schema["default"] = Written(key.Shape, standard);
        return schema;
    }

    private static JsonObject Entry(SectionSchema section)
    {
        var schema = new JsonObject();
        ConfigurationSchema.AddKeys(schema, section, section.Create());
        schema["type"] = "object";
        return schema;
    }

    private static JsonObject WithRules(KeySchema key, ValueKind kind, JsonObject schema)
    {
        kind.Describe(schema);
        foreach (var rule in key.Rules)
            rule.Describe(schema);
        if (key.Property.GetCustomAttribute<ExamplesAttribute>() is { } examples)
            schema["examples"] = ConfigurationSchema.Texts(examples.Values);
        return schema;
    }

    private static JsonObject Plain(ValueKind kind)
    {
        var schema = new JsonObject();
        kind.Describe(schema);
        return schema;
    }

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema["anyOf"] is JsonArray choices)
            choices.Add(new JsonObject { ["type"] = "null" });
        else
            schema["type"] = new JsonArray(schema["type"]!.DeepClone(), "null");
        return schema;
    }

    private static JsonNode? Written(KeyShape shape, object value) =>
        shape switch
        {
            KeyShape.Single single => single.Kind.Write(value),
            KeyShape.List list => new JsonArray([.. ((IEnumerable)value).Cast<object>().Select(list.Kind.Write)]),
            KeyShape.Map map => new JsonObject(
                ((IReadOnlyDictionary<string, Uri>)value).Select(entry =>
                    KeyValuePair.Create<string, JsonNode?>(entry.Key, map.Kind.Write(entry.Value))
                )
            ),
            _ => new JsonArray(),
        };
}
