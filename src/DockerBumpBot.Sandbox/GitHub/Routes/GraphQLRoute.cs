using System.Text.Json;
using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.Hosting;
using DockerBumpBot.Sandbox.GitHub.Json;
using DockerBumpBot.Sandbox.GitHub.PullRequests;

namespace DockerBumpBot.Sandbox.GitHub.Routes;

/// <summary>
/// Of GitHub's other API the one mutation that REST has no equal of: <c>updateRefs</c>, which moves or deletes branches
/// only if they are where the caller believes them to be. As there, what is refused is status 200 with errors.
/// </summary>
internal static class GraphQLRoute
{
    private const string Mutation = "updateRefs";
    private static readonly string Nothing = new('0', 40);

    internal static Answer Post(Call call)
    {
        if (call.Body.Text("query") is not { } query)
            return Errors(null, "A query attribute must be specified and must be a string.");
        if (!query.Contains($"{Mutation}(", StringComparison.Ordinal))
            return Errors(null, $"The sandbox knows {Mutation} alone");
        if (!call.Body.Has("variables", out var variables) || !variables.Has("input", out var input))
            return Errors(null, "Variable $input of type UpdateRefsInput! was provided invalid value");
        var id = input.Required("repositoryId");
        if (call.World.Repositories.FirstOrDefault(each => NodeId.Of("R", each.Id) == id) is not { } repository)
            return Errors("NOT_FOUND", $"Could not resolve to a node with the global id of '{id}'");
        if (!call.Caller.MayPush)
            return Errors("FORBIDDEN", "Resource not accessible by integration");
        try
        {
            lock (repository.Gate)
                Update(repository, input, call.Login);
        }
        catch (Refusal refusal)
        {
            return Errors("UNPROCESSABLE", refusal.Message);
        }

        return Answer.Ok(
            new JsonObject
            {
                ["data"] = new JsonObject { [Mutation] = new JsonObject { ["clientMutationId"] = null } },
            }
        );
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

    private static Answer.Json Errors(string? type, string message)
    {
        var error = new JsonObject { ["message"] = message };
        if (type is not null)
            error["type"] = type;
        return new Answer.Json(200, new JsonObject { ["data"] = null, ["errors"] = new JsonArray(error) });
    }
}
