using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.Testing.Contract;

/// <summary>Where the server does what GitHub's description does not say, each with its reason.</summary>
public static class Deviations
{
    private const string GraphQL = "/graphql";

    /// <summary>What errors that are not documented for a route look like: those GitHub calls "basic-error".</summary>
    internal static JsonNode ErrorSchema { get; } = new JsonObject { ["$ref"] = "#/components/schemas/basic-error" };

    /// <summary>Puts right what the description says of answers that GitHub gives otherwise.</summary>
    internal static void Amend(JsonNode description)
    {
        // A label without a description has null there, in "pull-request" and from the labels routes by the description
        // itself; for the same labels in lists it says string.
        var labels = description["components"]!["schemas"]!["pull-request-simple"]!["properties"]!["labels"]!;
        labels["items"]!["properties"]!["description"]!["nullable"] = true;
        foreach (
            var (path, method) in ((string, string)[])
                [
                    ("/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers", "post"),
                    ("/repos/{owner}/{repo}/git/refs/{ref}", "delete"),
                ]
        )
        {
            // Documented as refusals, without saying what is in them; they have the message that bots look at.
            description["paths"]![path]![method]!["responses"]!["422"]!["content"] = new JsonObject
            {
                ["application/json"] = new JsonObject { ["schema"] = ErrorSchema.DeepClone() },
            };
        }
    }

    // The archive host is no part of the API, and described nowhere; GraphQL has a description of its own.
    public static bool IsOutside(AnsweredRequest request) =>
        request.Route.StartsWith("/codeload/", StringComparison.Ordinal) || request.Route == GraphQL;

    internal static bool IsGraphQL(LocalExchange exchange) =>
        exchange.Request is { Route: GraphQL, Status: 200 } && exchange.AnswerBody.Length > 0;

    // "Media types": the bytes themselves, on request; the description knows JSON alone.
    internal static bool IsRaw(LocalExchange exchange) =>
        exchange.Request.Status == 200
        && exchange.ContentType.StartsWith("application/vnd.github.raw", StringComparison.Ordinal);

    internal static bool IsKnown(AnsweredRequest request) =>
        request.Status switch
        {
            // "Authenticating to the REST API": bad credentials are 401 on every route, listed for almost none.
            401 => true,
            // "Rate limits" and "Troubleshooting": 403 for a limit or too weak a token, and 404 to hide what is
            // private, on every route, listed for some.
            403 or 404 => true,
            // "Best practices": conditional requests work for every GET, listed for some.
            304 => request.Method == "GET",
            // "Troubleshooting": a body that is no JSON is 400 on every route, listed for none.
            400 => true,
            // "Git database": an empty repository is 409; the description lists it for all of these but matching-refs.
            409 => request.Route.Contains("/git/", StringComparison.Ordinal),
            _ => false,
        };

    /// <summary>A route of the server by the name its parameters have at GitHub.</summary>
    public static string PathOf(string route) =>
        route
            .Replace("rules/branches/{**ref}", "rules/branches/{branch}", StringComparison.Ordinal)
            .Replace("rulesets/{number}", "rulesets/{ruleset_id}", StringComparison.Ordinal)
            .Replace("{**ref}", "{ref}", StringComparison.Ordinal)
            .Replace("{**treeish}", "{tree_sha}", StringComparison.Ordinal)
            .Replace("{**basehead}", "{basehead}", StringComparison.Ordinal)
            .Replace("git/commits/{sha}", "git/commits/{commit_sha}", StringComparison.Ordinal)
            .Replace("git/blobs/{sha}", "git/blobs/{file_sha}", StringComparison.Ordinal)
            .Replace("pulls/{number}", "pulls/{pull_number}", StringComparison.Ordinal)
            .Replace("issues/{number}", "issues/{issue_number}", StringComparison.Ordinal)
            .Replace("installations/{number}", "installations/{installation_id}", StringComparison.Ordinal);
}
