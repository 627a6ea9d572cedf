using System.Text.Json.Nodes;
using GraphQLParser.AST;

namespace DockerBumpBot.Sandbox.GitHub.GraphQL;

/// <summary>A thing that fields are asked of.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Value">
/// The value of a field with some arguments: a <see cref="JsonNode"/>, a thing, several of them, or nothing.
/// </param>
internal sealed record GraphQLThing(string Type, Func<string, JsonObject, object?> Value)
{
    /// <summary>Held while its fields are asked, so that all of them are of one moment; <c>null</c> when it is held already.</summary>
    internal Lock? Gate { get; init; }
}

/// <summary>Answers a question that has been checked.</summary>
internal sealed class GraphQLExecution(GraphQLQuestion question)
{
    /// <summary>The answer of the whole: a field that is refused is <c>null</c>, with an error beside it.</summary>
    internal JsonObject Answer(GraphQLThing root)
    {
        var (data, errors) = (new JsonObject(), new JsonArray());
        foreach (var field in question.Operation.SelectionSet.Selections.SelectMany(each => Fields(each, root.Type)))
            try
            {
                data[KeyOf(field)] = Of(root, field);
            }
            catch (GraphQLRefusal refusal)
            {
                data[KeyOf(field)] = null;
                errors.Add(refusal.Error(KeyOf(field)));
            }
        var answer = new JsonObject { ["data"] = data };
        if (errors.Count > 0)
            answer["errors"] = errors;
        return answer;
    }

    private JsonNode? Of(GraphQLThing thing, GraphQLField field) =>
        thing.Value(field.Name.StringValue, Arguments(field)) switch
        {
            null => null,
            JsonNode value => value,
            GraphQLThing { Gate: { } gate } one => Held(gate, one, field.SelectionSet!),
            GraphQLThing one => Of(one, field.SelectionSet!),
            IEnumerable<GraphQLThing> several => new JsonArray([
                .. several.Select(one => Of(one, field.SelectionSet!)),
            ]),
            var other => throw new InvalidOperationException($"no value of GraphQL: {other}"),
        };

    private JsonObject Held(Lock gate, GraphQLThing thing, GraphQLSelectionSet selections)
    {
        lock (gate)
            return Of(thing, selections);
    }

    private JsonObject Of(GraphQLThing thing, GraphQLSelectionSet selections)
    {
        var answer = new JsonObject();
        foreach (var field in selections.Selections.SelectMany(each => Fields(each, thing.Type)))
            answer[KeyOf(field)] = Of(thing, field);
        return answer;
    }

    // With those of the fragments that are about such a thing.
    private IEnumerable<GraphQLField> Fields(ASTNode selection, string type) =>
        selection switch
        {
            GraphQLField field => [field],
            GraphQLInlineFragment fragment => Fields(fragment.TypeCondition, fragment.SelectionSet, type),
            GraphQLFragmentSpread spread when question.Fragment(spread) is var fragment => Fields(
                fragment.TypeCondition,
                fragment.SelectionSet,
                type
            ),
            _ => [],
        };

    private IEnumerable<GraphQLField> Fields(
        GraphQLTypeCondition? condition,
        GraphQLSelectionSet selections,
        string type
    ) =>
        condition is null || GraphQLSchema.Is(type, condition.Type.Name.StringValue)
            ? selections.Selections.SelectMany(each => Fields(each, type))
            : [];

    private JsonObject Arguments(GraphQLField field) =>
        new(
            (field.Arguments?.Items ?? []).Select(argument =>
                KeyValuePair.Create(argument.Name.StringValue, question.ValueOf(argument.Value))
            )
        );

    private static string KeyOf(GraphQLField field) => (field.Alias?.Name ?? field.Name).StringValue;
}
