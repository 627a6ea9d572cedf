using System.Text.Json.Nodes;
using GraphQLParser;
using GraphQLParser.AST;

namespace DockerBumpBot.Sandbox.GitHub.GraphQL;

/// <summary>What GraphQL does not answer. It has the status 200 all the same.</summary>
/// <param name="type">GitHub's word for it; <c>null</c> for questions that are wrong.</param>
/// <param name="message">For people.</param>
internal sealed class GraphQLRefusal(string? type, string message) : Exception(message)
{
    /// <summary>Where in the question; <c>null</c> when it is not about a place.</summary>
    internal Location? Place { get; init; }

    /// <summary>A question that is wrong at some place.</summary>
    internal static GraphQLRefusal At(GraphQLDocument document, ASTNode node, string message) =>
        new(null, message) { Place = Location.FromLinearPosition(document.Source, node.Location.Start) };

    internal JsonObject Error(string? path = null)
    {
        var error = new JsonObject();
        if (type is not null)
            error["type"] = type;
        if (path is not null)
            error["path"] = new JsonArray(path);
        if (Place is { } place)
            error["locations"] = new JsonArray(new JsonObject { ["line"] = place.Line, ["column"] = place.Column });
        error["message"] = Message;
        return error;
    }
}
