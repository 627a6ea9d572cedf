using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.Hosting;
using DockerBumpBot.Sandbox.GitHub.Json;
using LibGit2Sharp;

namespace DockerBumpBot.Sandbox.GitHub.Routes;

/// <summary>How one commit, or branch, stands to another. The files that differ are never told.</summary>
internal static class CompareRoutes
{
    private const string Dots = "...";

    internal static Answer Get(Call call)
    {
        var names = call.Value("basehead");
        var at = names.IndexOf(Dots, StringComparison.Ordinal);
        if (at < 0)
            throw Refusal.NotFound();
        var from = TreeRoutes.Committed(call, names[..at]);
        var to = TreeRoutes.Committed(call, names[(at + Dots.Length)..]);
        var store = call.Repository.Store;
        var common = store.MergeBase(from.Sha, to.Sha) is { } sha ? store.Commit(sha) : throw Refusal.NotFound();
        var ahead = store.Between(from.Sha, to.Sha).Reverse().ToArray();
        var behind = store.Between(to.Sha, from.Sha).Count();
        var (page, link) = PageLinks.Page(call, ahead);
        var url = $"{call.Api}/compare/{from.Sha}{Dots}{to.Sha}";
        var shown =
            $"{call.World.Root}/{call.Repository.Owner.Login}/{call.Repository.Name}/compare/{from.Sha}{Dots}{to.Sha}";
        var json = new JsonObject
        {
            ["url"] = url,
            ["html_url"] = shown,
            ["permalink_url"] = shown,
            ["diff_url"] = $"{shown}.diff",
            ["patch_url"] = $"{shown}.patch",
            ["base_commit"] = Commit(call, from),
            ["merge_base_commit"] = Commit(call, common),
            ["status"] = (ahead.Length, behind) switch
            {
                (0, 0) => "identical",
                (0, _) => "behind",
                (_, 0) => "ahead",
                _ => "diverged",
            },
            ["ahead_by"] = ahead.Length,
            ["behind_by"] = behind,
            ["total_commits"] = ahead.Length,
            ["commits"] = new JsonArray([.. page.Select(commit => Commit(call, commit))]),
        };
        return Answer.Ok(json) with { Link = link };
    }

    // As among the commits of a repository: what git has of it is one member, and who these people are on GitHub others.
    private static JsonObject Commit(Call call, Commit commit)
    {
        var git = GitJson.Commit(call.Api, call.Repository, commit);
        var (page, parents) = ((string)git["html_url"]!, git["parents"]!.DeepClone());
        git.Remove("parents");
        git.Remove("html_url");
        git.Remove("node_id");
        git.Remove("sha");
        git["comment_count"] = 0;
        return new JsonObject
        {
            ["url"] = $"{call.Api}/commits/{commit.Sha}",
            ["sha"] = commit.Sha,
            ["node_id"] = NodeId.Of("C", commit.Sha),
            ["html_url"] = page,
            ["comments_url"] = $"{call.Api}/commits/{commit.Sha}/comments",
            ["commit"] = git,
            ["author"] = null,
            ["committer"] = null,
            ["parents"] = parents,
        };
    }
}
