using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.Hosting;
using DockerBumpBot.Sandbox.GitHub.Json;
using DockerBumpBot.Sandbox.GitHub.Objects;
using LibGit2Sharp;

namespace DockerBumpBot.Sandbox.GitHub.Routes;

/// <summary>Folders, one level or all below.</summary>
internal static class TreeRoutes
{
    internal static Answer Get(Call call)
    {
        RefRoutes.NotEmpty(call);
        var tree = Find(call, call.Value("treeish"));
        // Whatever its value is, even 0.
        var recursive = call.Query.ContainsKey("recursive");
        var entries = new JsonArray();
        var complete = Add(entries, call, tree, "", recursive);
        return Answer.Ok(Json(call, tree, entries, truncated: !complete));
    }

    internal static JsonObject Json(Call call, Tree tree, JsonArray entries, bool truncated) =>
        new()
        {
            ["sha"] = tree.Sha,
            ["url"] = $"{call.Api}/git/trees/{tree.Sha}",
            ["tree"] = entries,
            ["truncated"] = truncated,
        };

    /// <returns>Whether all of it was added.</returns>
    internal static bool Add(JsonArray entries, Call call, Tree tree, string at, bool recursive)
    {
        foreach (var entry in tree)
        {
            if (entries.Count >= call.Options.TreeLimit)
                return false;
            var path = $"{at}{entry.Name}";
            entries.Add((JsonNode)GitJson.Entry(call.Api, call.Repository, entry, path));
            if (recursive && entry.Target is Tree folder && !Add(entries, call, folder, $"{path}/", recursive))
                return false;
        }
        return true;
    }

    // A SHA, a ref, or either with the path of a folder after a colon.
    private static Tree Find(Call call, string treeish)
    {
        var colon = treeish.IndexOf(':', StringComparison.Ordinal);
        var root = Root(call, colon < 0 ? treeish : treeish[..colon]);
        var path = colon < 0 ? "" : treeish[(colon + 1)..].Trim('/');
        return path.Length == 0 ? root : root[path]?.Target as Tree ?? throw Refusal.NotFound();
    }

    private static Tree Root(Call call, string name) =>
        call.Repository.Store.TryFind<Tree>(name, out var tree) ? tree : Committed(call, name).Tree;

    /// <summary>The commit a SHA, a branch, a tag or a full ref stands for.</summary>
    internal static Commit Committed(Call call, string name)
    {
        var store = call.Repository.Store;
        var sha = name is "" or "HEAD"
            ? call.Repository.Branches.Head(call.Repository.DefaultBranch)
            : store.Target(GitStore.Branch(name)) ?? Tag(store, name) ?? Full(store, name) ?? name;
        return store.TryFind<Commit>(sha, out var commit) ? commit : throw Refusal.NotFound();
    }

    private static string? Tag(GitStore store, string name) => store.Git.Tags[name]?.PeeledTarget.Sha;

    private static string? Full(GitStore store, string name) =>
        name.StartsWith("refs/", StringComparison.Ordinal) ? store.Target(name)
        : name.StartsWith("heads/", StringComparison.Ordinal) ? store.Target($"refs/{name}")
        : null;
}
