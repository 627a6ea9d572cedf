using GraphQLParser.AST;

namespace DockerBumpBot.Sandbox.GitHub.GraphQL;

/// <summary>
/// Whether all that is asked for can be answered: before anything is done, as the specification wants it. What GitHub
/// knows and the sandbox does not is refused in GitHub's words for what does not exist.
/// </summary>
internal sealed class GraphQLCheck(GraphQLQuestion question)
{
    /// <exception cref="GraphQLRefusal">It cannot.</exception>
    internal void Hold() => Hold(question.Operation.SelectionSet, question.Root, depth: 0);

    private void Hold(GraphQLSelectionSet selections, string type, int depth)
    {
        // Also for a fragment that has itself in it.
        if (depth > 20)
            throw Wrong(selections, "The question is too deep");
        foreach (var selection in selections.Selections)
            switch (selection)
            {
                case GraphQLField field:
                    Hold(field, type, depth);
                    break;
                case GraphQLInlineFragment fragment:
                    Hold(fragment.SelectionSet, TypeOf(fragment, fragment.TypeCondition, type), depth + 1);
                    break;
                case GraphQLFragmentSpread spread:
                    var named = question.Fragment(spread);
                    Hold(named.SelectionSet, TypeOf(spread, named.TypeCondition, type), depth + 1);
                    break;
            }
    }

    private void Hold(GraphQLField field, string type, int depth)
    {
        var name = field.Name.StringValue;
        if (GraphQLSchema.Field(type, name) is not { } known)
            throw Wrong(field, $"Field '{name}' doesn't exist on type '{type}'");
        if (field.Directives is { Count: > 0 })
            throw Wrong(field, "The sandbox knows no directives");
        foreach (var argument in field.Arguments?.Items ?? [])
            question.ValueOf(argument.Value);
        var given = (field.Arguments?.Items ?? []).Select(argument => argument.Name.StringValue).ToArray();
        if (given.Except(known.Arguments).FirstOrDefault() is { } strange)
            throw Wrong(field, $"Field '{name}' doesn't accept argument '{strange}'");
        if (known.Needed.Except(given).FirstOrDefault() is { } missing)
            throw Wrong(field, $"Field '{name}' is missing required arguments: {missing}");
        if (known.Of is null && field.SelectionSet is not null)
            throw Wrong(field, $"Selections can't be made on scalars (field '{name}' has selections)");
        if (known.Of is { } of)
            Hold(
                field.SelectionSet
                    ?? throw Wrong(
                        field,
                        $"Field must have selections (field '{name}' returns {of} but has no selections)"
                    ),
                of,
                depth + 1
            );
    }

    private string TypeOf(ASTNode fragment, GraphQLTypeCondition? condition, string type) =>
        condition?.Type.Name.StringValue is not { } wanted ? type
        : GraphQLSchema.Has(wanted) && (GraphQLSchema.Is(wanted, type) || GraphQLSchema.Is(type, wanted)) ? wanted
        : throw Wrong(fragment, $"Fragment on {wanted} can't be spread inside {type}");

    private GraphQLRefusal Wrong(ASTNode node, string message) => GraphQLRefusal.At(question.Document, node, message);
}
