using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace DockerBumpBot.Sandbox.GitHub.GraphQL;

/// <summary>A document of one operation, and the values of its variables.</summary>
internal sealed class GraphQLQuestion
{
    private readonly Dictionary<string, JsonNode?> variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GraphQLFragmentDefinition> fragments;

    /// <exception cref="GraphQLRefusal">It cannot be read, or its variables do not fit.</exception>
    internal GraphQLQuestion(string text, JsonElement values)
    {
        Document = Parse(text);
        Operation = Document.Definitions.OfType<GraphQLOperationDefinition>().ToArray() is [var only]
            ? only
            : throw new GraphQLRefusal(null, "The sandbox takes one operation in a request");
        fragments = Document
            .Definitions.OfType<GraphQLFragmentDefinition>()
            .ToDictionary(fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal);
        foreach (var variable in Operation.Variables?.Items ?? [])
            variables[variable.Variable.Name.StringValue] = Coerce(variable, values);
    }

    internal GraphQLDocument Document { get; }

    internal GraphQLOperationDefinition Operation { get; }

    internal string Root => Operation.Operation == OperationType.Mutation ? "Mutation" : "Query";

    /// <summary>Whether a document changes nothing; what cannot be read counts as if it did.</summary>
    internal static bool IsQuery(string? text)
    {
        try
        {
            return text is not null
                && Parse(text)
                    .Definitions.OfType<GraphQLOperationDefinition>()
                    .All(operation => operation.Operation == OperationType.Query);
        }
        catch (GraphQLRefusal)
        {
            return false;
        }
    }

    internal GraphQLFragmentDefinition Fragment(GraphQLFragmentSpread spread) =>
        fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var fragment)
            ? fragment
            : throw GraphQLRefusal.At(
                Document,
                spread,
                $"Fragment {spread.FragmentName.Name.StringValue} was used, but not defined"
            );

    /// <summary>The value of an argument, with those of variables in their places.</summary>
    internal JsonNode? ValueOf(GraphQLValue value) =>
        value switch
        {
            GraphQLVariable variable => variables.TryGetValue(variable.Name.StringValue, out var given)
                ? given?.DeepClone()
                : throw GraphQLRefusal.At(
                    Document,
                    value,
                    $"Variable ${variable.Name.StringValue} is used but not declared"
                ),
            GraphQLStringValue text => (string)text.Value,
            GraphQLEnumValue name => name.Name.StringValue,
            GraphQLIntValue number when int.TryParse(number.Value, CultureInfo.InvariantCulture, out var read) => read,
            GraphQLBooleanValue flag => flag.BoolValue,
            GraphQLListValue list => new JsonArray([.. (list.Values ?? []).Select(ValueOf)]),
            GraphQLObjectValue made => new JsonObject(
                (made.Fields ?? []).Select(field => KeyValuePair.Create(field.Name.StringValue, ValueOf(field.Value)))
            ),
            GraphQLNullValue => null,
            _ => throw GraphQLRefusal.At(Document, value, "The sandbox does not know such values"),
        };

    private JsonNode? Coerce(GraphQLVariableDefinition variable, JsonElement values)
    {
        var (name, isNeeded) = (variable.Variable.Name.StringValue, variable.Type is GraphQLNonNullType);
        var type = isNeeded ? ((GraphQLNonNullType)variable.Type).Type : variable.Type;
        var isThere = values.ValueKind == JsonValueKind.Object && values.TryGetProperty(name, out _);
        if (!isThere && variable.DefaultValue is { } usual)
            return ValueOf(usual);
        var value = isThere ? values.GetProperty(name) : default;
        var isNull = value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
        if (isNull ? isNeeded : type is GraphQLNamedType named && !Fits(named.Name.StringValue, value))
            throw GraphQLRefusal.At(
                Document,
                variable,
                $"Variable ${name} of type {Name(variable.Type)} was provided invalid value"
            );
        return isNull ? null : JsonSerializer.SerializeToNode(value);
    }

    private static bool Fits(string type, JsonElement value) =>
        type switch
        {
            "String" or "ID" => value.ValueKind == JsonValueKind.String,
            "Int" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
            "Boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => true,
        };

    private static string Name(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType needed => $"{Name(needed.Type)}!",
            GraphQLListType list => $"[{Name(list.Type)}]",
            GraphQLNamedType named => named.Name.StringValue,
            _ => "",
        };

    private static GraphQLDocument Parse(string text)
    {
        try
        {
            return Parser.Parse(text);
        }
        catch (GraphQLParserException exception)
        {
            throw new GraphQLRefusal(null, exception.Description) { Place = exception.Location };
        }
    }
}
