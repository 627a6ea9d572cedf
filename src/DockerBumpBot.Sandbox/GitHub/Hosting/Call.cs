using System.Text.Json;
using DockerBumpBot.Sandbox.GitHub.Accounts;
using DockerBumpBot.Sandbox.GitHub.PullRequests;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Sandbox.GitHub.Hosting;

/// <summary>A request, read and admitted, as routes see it.</summary>
internal sealed record Call(HttpRequest Request, Caller Caller, World World, LocalGitHubOptions Options)
{
    /// <summary>The repository in the path; routes without one do not ask.</summary>
    internal required HostedRepository? Found { get; init; }

    internal required JsonElement Body { get; init; }

    internal HostedRepository Repository => Found ?? throw Refusal.NotFound();

    internal string Api => $"{World.Root}/repos/{Repository.Owner.Login}/{Repository.Name}";

    internal IQueryCollection Query => Request.Query;

    /// <summary>The login of whoever calls; routes that write are never reached by nobody.</summary>
    internal string Login => Caller is Caller.Known known ? known.Account.Login : throw RequiresAuthentication();

    // The router leaves %2F in a path as it came, lest it be taken for a separator.
    internal string Value(string name) =>
        (Request.RouteValues[name] as string ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    internal long Number => long.TryParse(Value("number"), out var number) ? number : throw Refusal.NotFound();

    internal static Refusal RequiresAuthentication() => new(401, "Requires authentication");
}
