using System.Text.Json;
using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.GraphQL;
using DockerBumpBot.Sandbox.GitHub.Hosting;
using DockerBumpBot.Sandbox.GitHub.Json;
using DockerBumpBot.Sandbox.GitHub.PullRequests;

namespace DockerBumpBot.Sandbox.GitHub.Routes;

/// <summary>
/// Of GitHub's other API what bots need that REST has no equal of: questions about many branches at once, and the
/// mutation <c>updateRefs</c>, which moves or deletes branches only if they are where the caller believes them to be. As
/// there, what is refused is status 200 with errors.
/// </summary>
internal static class GraphQLRoute
{
    internal const string Pattern = "/graphql";
    private static readonly string Nothing = new('0', 40);

    internal static Answer Post(Call call)
    {
        try
        {
            if (call.Body.Text("query") is not { } text)
                throw new GraphQLRefusal(null, "A query attribute must be specified and must be a string.");
            call.Body.Has("variables", out var variables);
            var question = new GraphQLQuestion(text, variables);
            new GraphQLCheck(question).Hold();
            var root = new GraphQLThing(question.Root, (_, given) => Root(call, question.Root, given));
            return Answer.Ok(new GraphQLExecution(question).Answer(root));
        }
        catch (GraphQLRefusal refusal)
        {
            return Answer.Ok(new JsonObject { ["errors"] = new JsonArray(refusal.Error()) });
        }
    }

    /// <summary>Whether a request changes nothing.</summary>
    internal static bool IsQuery(string body)
    {
        try
        {
            return GraphQLQuestion.IsQuery(JsonElement.Parse(body).Text("query"));
        }
        catch (Exception exception) when (exception is JsonException or Refusal)
        {
            return false;
        }
    }

    private static GraphQLThing Root(Call call, string root, JsonObject arguments) =>
        root == "Query" ? Find(call, arguments) : Update(call, JsonSerializer.SerializeToElement(arguments["input"]));

    private static GraphQLThing Find(Call call, JsonObject arguments)
    {
        var (owner, name) = ((string?)arguments["owner"] ?? "", (string?)arguments["name"] ?? "");
        return call.World.Find(owner, name) is { } found && (!found.Options.IsPrivate || call.Caller.MayReadPrivate)
            ? new RepositoryThing(found).Thing()
            : throw new GraphQLRefusal(
                "NOT_FOUND",
                $"Could not resolve to a Repository with the name '{owner}/{name}'."
            );
    }

    private static GraphQLThing Update(Call call, JsonElement input)
    {
        try
        {
            var id = input.Required("repositoryId");
            if (call.World.Repositories.FirstOrDefault(each => NodeId.Of("R", each.Id) == id) is not { } repository)
                throw new GraphQLRefusal("NOT_FOUND", $"Could not resolve to a node with the global id of '{id}'");
            if (repository.Options.IsArchived)
                throw Admission.Archived();
            if (!call.Caller.MayPush)
                throw new GraphQLRefusal("FORBIDDEN", "Resource not accessible by integration");
            lock (repository.Gate)
                Update(repository, input, call.Login);
        }
        catch (Refusal refusal)
        {
            throw new GraphQLRefusal("UNPROCESSABLE", refusal.Message);
        }

        return new GraphQLThing("UpdateRefsPayload", (_, _) => (JsonNode?)input.Text("clientMutationId"));
    }

    // All or nothing: everything that can refuse does so before anything is moved.
    private static void Update(HostedRepository repository, JsonElement input, string by)
    {
        if (!input.Has("refUpdates", out var list) || list.ValueKind != JsonValueKind.Array)
            throw Refusal.BadRequest("refUpdates");
        var updates = list.EnumerateArray().ToArray();
        if (updates.Length != 1)
            throw Refusal.Unprocessable("The sandbox updates one ref at a time");
        var update = updates[0];
        var (name, after) = (update.Required("name"), update.Required("afterOid"));
        var now = repository.Store.Target(name) ?? Nothing;
        if (update.Text("beforeOid") is { } before && before != now)
            throw Refusal.Unprocessable($"Expected {name} to point to {before} but it did not");
        if (after == Nothing)
            repository.Branches.Delete(name, by);
        else if (now == Nothing)
            repository.Branches.Create(name, after, by);
        else
            repository.Branches.Move(name, after, update.Flag("force", whenAbsent: false), by);
    }
}
