using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.Hosting;
using DockerBumpBot.Sandbox.GitHub.Json;

namespace DockerBumpBot.Sandbox.GitHub.Routes;

/// <summary>Branches and other refs.</summary>
internal static class RefRoutes
{
    internal static Answer Get(Call call)
    {
        NotEmpty(call);
        return Answer.Ok(GitJson.Ref(call.Api, call.Repository, Name(call)));
    }

    internal static Answer Matching(Call call)
    {
        NotEmpty(call);
        var prefix = Name(call);
        // The names of refs may hold what a glob would take for something else.
        var names = call
            .Repository.Store.Git.Refs.Select(reference => reference.CanonicalName)
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        var (items, link) = PageLinks.Page(call, names);
        return Answer.Ok(new JsonArray([.. items.Select(name => GitJson.Ref(call.Api, call.Repository, name))])) with
        {
            Link = link,
        };
    }

    internal static Answer Create(Call call)
    {
        NotEmpty(call);
        var reference = call.Body.Required("ref");
        if (RulesetRoutes.Restricts(call, reference))
            throw Refusal.Unprocessable(
                "Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n"
            );
        call.Repository.Branches.Create(reference, call.Body.Required("sha"), call.Login);
        return Answer.Created(GitJson.Ref(call.Api, call.Repository, reference));
    }

    internal static Answer Update(Call call)
    {
        var force = call.Body.Flag("force", whenAbsent: false);
        call.Repository.Branches.Move(Name(call), call.Body.Required("sha"), force, call.Login);
        return Answer.Ok(GitJson.Ref(call.Api, call.Repository, Name(call)));
    }

    internal static Answer Delete(Call call)
    {
        call.Repository.Branches.Delete(Name(call), call.Login);
        return new Answer.Empty();
    }

    internal static void NotEmpty(Call call)
    {
        if (call.Repository.IsEmpty)
            throw Refusal.EmptyRepository();
    }

    private static string Name(Call call) => $"refs/{call.Value("ref")}";
}
