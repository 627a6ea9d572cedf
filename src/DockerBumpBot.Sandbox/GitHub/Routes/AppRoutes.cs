using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.Accounts;
using DockerBumpBot.Sandbox.GitHub.Hosting;
using DockerBumpBot.Sandbox.GitHub.Json;

namespace DockerBumpBot.Sandbox.GitHub.Routes;

/// <summary>How a GitHub App finds its installation and gets a token for it.</summary>
internal static class AppRoutes
{
    internal static Answer Installation(Call call, AppOffice office)
    {
        var app = office.Admit(call.Request.Headers.Authorization);
        var repository = call.Repository;
        var installation = $"{call.World.Root}/app/installations/{app.InstallationId}";
        return Answer.Ok(
            new JsonObject
            {
                ["id"] = app.InstallationId,
                ["client_id"] = app.ClientId,
                ["account"] = UserJson.Of(call.World, repository.Owner),
                ["repository_selection"] = "all",
                ["access_tokens_url"] = $"{installation}/access_tokens",
                ["repositories_url"] = $"{call.World.Root}/installation/repositories",
                ["html_url"] = $"{call.World.Root}/settings/installations/{app.InstallationId}",
                ["app_id"] = app.Id,
                ["target_id"] = repository.Owner.Id,
                ["target_type"] = repository.Owner.Type,
                ["permissions"] = Permissions(app),
                ["events"] = new JsonArray(),
                ["created_at"] = NodeId.Text(repository.CreatedAt),
                ["updated_at"] = NodeId.Text(repository.CreatedAt),
                ["single_file_name"] = null,
                ["app_slug"] = app.Slug,
                ["suspended_by"] = null,
                ["suspended_at"] = null,
            }
        );
    }

    internal static Answer AccessToken(Call call, AppOffice office)
    {
        var app = office.Admit(call.Request.Headers.Authorization);
        if (call.Number != app.InstallationId)
            throw Refusal.NotFound();
        var (token, expiresAt) = office.IssueToken(app);
        return Answer.Created(
            new JsonObject
            {
                ["token"] = token,
                ["expires_at"] = NodeId.Text(expiresAt),
                ["permissions"] = Permissions(app),
                ["repository_selection"] = "all",
            }
        );
    }

    private static JsonObject Permissions(LocalApp app)
    {
        var access = app.Permission == LocalAccess.Write ? "write" : "read";
        return new JsonObject
        {
            ["contents"] = access,
            ["issues"] = access,
            ["metadata"] = "read",
            ["pull_requests"] = access,
        };
    }
}
