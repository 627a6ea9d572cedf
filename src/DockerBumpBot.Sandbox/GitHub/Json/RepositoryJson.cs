using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.PullRequests;

namespace DockerBumpBot.Sandbox.GitHub.Json;

/// <summary>A repository as GitHub describes it ("full-repository", which has all that "repository" has).</summary>
internal static class RepositoryJson
{
    // Where the parts of a repository are found, below its own URL.
    private static readonly (string Name, string Path)[] Parts =
    [
        ("archive_url", "/{archive_format}{/ref}"),
        ("assignees_url", "/assignees{/user}"),
        ("blobs_url", "/git/blobs{/sha}"),
        ("branches_url", "/branches{/branch}"),
        ("collaborators_url", "/collaborators{/collaborator}"),
        ("comments_url", "/comments{/number}"),
        ("commits_url", "/commits{/sha}"),
        ("compare_url", "/compare/{base}...{head}"),
        ("contents_url", "/contents/{+path}"),
        ("contributors_url", "/contributors"),
        ("deployments_url", "/deployments"),
        ("downloads_url", "/downloads"),
        ("events_url", "/events"),
        ("forks_url", "/forks"),
        ("git_commits_url", "/git/commits{/sha}"),
        ("git_refs_url", "/git/refs{/sha}"),
        ("git_tags_url", "/git/tags{/sha}"),
        ("hooks_url", "/hooks"),
        ("issue_comment_url", "/issues/comments{/number}"),
        ("issue_events_url", "/issues/events{/number}"),
        ("issues_url", "/issues{/number}"),
        ("keys_url", "/keys{/key_id}"),
        ("labels_url", "/labels{/name}"),
        ("languages_url", "/languages"),
        ("merges_url", "/merges"),
        ("milestones_url", "/milestones{/number}"),
        ("notifications_url", "/notifications{?since,all,participating}"),
        ("pulls_url", "/pulls{/number}"),
        ("releases_url", "/releases{/id}"),
        ("stargazers_url", "/stargazers"),
        ("statuses_url", "/statuses/{sha}"),
        ("subscribers_url", "/subscribers"),
        ("subscription_url", "/subscription"),
        ("tags_url", "/tags"),
        ("teams_url", "/teams"),
        ("trees_url", "/git/trees{/sha}"),
    ];

    internal static JsonObject Of(HostedRepository repository, string? permissionOf = null)
    {
        var world = repository.World;
        var name = $"{repository.Owner.Login}/{repository.Name}";
        var api = $"{world.Root}/repos/{name}";
        var json = new JsonObject
        {
            ["id"] = repository.Id,
            ["node_id"] = NodeId.Of("R", repository.Id),
            ["name"] = repository.Name,
            ["full_name"] = name,
            ["owner"] = UserJson.Of(world, repository.Owner),
            ["private"] = repository.Options.IsPrivate,
            ["visibility"] = repository.Options.IsPrivate ? "private" : "public",
            ["html_url"] = $"{world.Root}/{name}",
            ["description"] = null,
            ["fork"] = repository.Parent is not null,
            ["url"] = api,
            ["git_url"] = $"git://sandbox/{name}.git",
            ["ssh_url"] = $"git@sandbox:{name}.git",
            ["clone_url"] = $"{world.Root}/{name}.git",
            ["svn_url"] = $"{world.Root}/{name}",
            ["default_branch"] = repository.DefaultBranch,
        };
        foreach (var (part, path) in Parts)
            json[part] = api + path;
        AddFacts(json, repository);
        if (permissionOf is not null)
            AddPermissions(json, permissionOf);
        return json;
    }

    private static void AddFacts(JsonObject json, HostedRepository repository)
    {
        foreach (var none in (string[])["mirror_url", "homepage", "language", "license"])
            json[none] = null;
        foreach (var time in (string[])["created_at", "updated_at", "pushed_at"])
            json[time] = NodeId.Text(repository.CreatedAt);
        foreach (var off in (string[])["has_projects", "has_wiki", "has_pages", "has_discussions", "disabled"])
            json[off] = false;
        json["archived"] = repository.Options.IsArchived;
        foreach (var on in (string[])["has_issues", "has_downloads"])
            json[on] = true;
        foreach (
            var count in (string[])["forks", "forks_count", "stargazers_count", "watchers", "watchers_count", "size"]
        )
            json[count] = 0;
        var open = repository.Pulls.All.Count(pull => pull.IsOpen);
        json["open_issues"] = open;
        json["open_issues_count"] = open;
        json["subscribers_count"] = 0;
        json["network_count"] = 0;
    }

    // Merge settings are told to those who may push alone.
    private static void AddPermissions(JsonObject json, string permission)
    {
        json["permissions"] = new JsonObject
        {
            ["admin"] = false,
            ["push"] = permission == "push",
            ["pull"] = true,
        };
        if (permission != "push")
            return;
        json["allow_merge_commit"] = true;
        json["allow_squash_merge"] = true;
        json["allow_rebase_merge"] = false;
        json["allow_auto_merge"] = false;
        json["delete_branch_on_merge"] = false;
    }
}
