using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace DockerBumpBot.Sandbox.GitHub;

/// <summary>
/// What GitHub does not do, with the status and the body of its answer. An exception, because a refusal may come from
/// any depth and is the same for the API and for the maintainer who acts in process.
/// </summary>
internal sealed class Refusal(int status, string message) : InvalidOperationException(message)
{
    internal int Status => status;

    /// <summary>The <c>errors</c> of a 422.</summary>
    internal ImmutableArray<JsonObject> Errors { get; init; } = [];

    internal static Refusal NotFound() => new(404, "Not Found");

    internal static Refusal EmptyRepository() => new(409, "Git Repository is empty.");

    internal static Refusal Unprocessable(string message) => new(422, message);

    /// <summary>A value that is not of the type the API description gives it.</summary>
    internal static Refusal BadRequest(string what) => new(422, $"Invalid request.\n\n{what}");

    /// <summary>A failed validation of one field, or of the whole with a message of its own.</summary>
    internal static Refusal Invalid(string resource, string code, string? field = null, string? message = null)
    {
        var error = new JsonObject { ["resource"] = resource, ["code"] = code };
        if (field is not null)
            error["field"] = field;
        if (message is not null)
            error["message"] = message;
        return new Refusal(422, "Validation Failed") { Errors = [error] };
    }

    internal JsonObject Body()
    {
        var body = new JsonObject { ["message"] = Message };
        if (!Errors.IsEmpty)
            body["errors"] = new JsonArray([.. Errors.Select(error => error.DeepClone())]);
        body["documentation_url"] = "https://docs.github.com/rest";
        body["status"] = $"{status}";
        return body;
    }
}
