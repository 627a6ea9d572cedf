using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.Hosting;

namespace DockerBumpBot.Sandbox.GitHub.Routes;

/// <summary>The one ruleset that a repository can have here: it restricts the creation of some branches.</summary>
internal static class RulesetRoutes
{
    private const int Id = 1;
    private const string Name = "Restricted branches";

    /// <summary>Whether the caller may not create a ref.</summary>
    internal static bool Restricts(Call call, string reference) => Applies(call, reference) && !MayBypass(call);

    /// <summary>The rules for a branch, whether it is there or not, and whoever asks.</summary>
    internal static Answer OfBranch(Call call) =>
        Answer.Ok(
            Applies(call, $"refs/heads/{call.Value("ref")}")
                ? new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "creation",
                        ["ruleset_source_type"] = "Repository",
                        ["ruleset_source"] = Source(call),
                        ["ruleset_id"] = Id,
                    }
                )
                : new JsonArray()
        );

    internal static Answer Get(Call call) =>
        call.Number == Id && !call.Repository.Options.RestrictedBranches.IsEmpty
            ? Answer.Ok(
                new JsonObject
                {
                    ["id"] = Id,
                    ["name"] = Name,
                    ["target"] = "branch",
                    ["source_type"] = "Repository",
                    ["source"] = Source(call),
                    ["enforcement"] = "active",
                    ["current_user_can_bypass"] = MayBypass(call) ? "always" : "never",
                }
            )
            : throw Refusal.NotFound();

    private static bool Applies(Call call, string reference) =>
        call.Repository.Options.RestrictedBranches.Any(prefix =>
            reference.StartsWith($"refs/heads/{prefix}", StringComparison.Ordinal)
        );

    private static bool MayBypass(Call call) => call.Repository.Options.BypassActors.Contains(call.Login);

    private static string Source(Call call) => $"{call.Repository.Owner.Login}/{call.Repository.Name}";
}
