using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.PullRequests;
using LibGit2Sharp;

namespace DockerBumpBot.Sandbox.GitHub.Json;

/// <summary>Objects and refs as GitHub describes them.</summary>
internal static class GitJson
{
    internal static JsonObject Ref(string api, HostedRepository repository, string reference)
    {
        var sha = repository.Store.Target(reference) ?? throw Refusal.NotFound();
        var kind = KindOf(repository.Store.Git.Lookup<GitObject>(new ObjectId(sha)));
        return new JsonObject
        {
            ["ref"] = reference,
            ["node_id"] = NodeId.Of("REF", $"{repository.Id}:{reference}"),
            ["url"] = $"{api}/git/{Uri.EscapeDataString(reference).Replace("%2F", "/", StringComparison.Ordinal)}",
            ["object"] = new JsonObject
            {
                ["sha"] = sha,
                ["type"] = kind,
                ["url"] = $"{api}/git/{kind}s/{sha}",
            },
        };
    }

    internal static JsonObject Commit(string api, HostedRepository repository, Commit commit)
    {
        var page = $"{repository.World.Root}/{repository.Owner.Login}/{repository.Name}/commit";
        return new JsonObject
        {
            ["sha"] = commit.Sha,
            ["node_id"] = NodeId.Of("C", commit.Sha),
            ["url"] = $"{api}/git/commits/{commit.Sha}",
            ["html_url"] = $"{page}/{commit.Sha}",
            ["author"] = Who(commit.Author),
            ["committer"] = Who(commit.Committer),
            ["tree"] = new JsonObject { ["sha"] = commit.Tree.Sha, ["url"] = $"{api}/git/trees/{commit.Tree.Sha}" },
            ["message"] = commit.Message,
            ["parents"] = new JsonArray([
                .. commit.Parents.Select(parent => new JsonObject
                {
                    ["sha"] = parent.Sha,
                    ["url"] = $"{api}/git/commits/{parent.Sha}",
                    ["html_url"] = $"{page}/{parent.Sha}",
                }),
            ]),
            ["verification"] = Verification(repository.Signed.Contains(commit.Sha)),
        };
    }

    internal static JsonObject Entry(string api, HostedRepository repository, TreeEntry entry, string path)
    {
        var json = new JsonObject
        {
            ["path"] = path,
            ["mode"] = Convert.ToString((int)entry.Mode, 8).PadLeft(6, '0'),
            ["type"] = entry.TargetType switch
            {
                TreeEntryTargetType.Tree => "tree",
                TreeEntryTargetType.GitLink => "commit",
                _ => "blob",
            },
            ["sha"] = entry.Target.Sha,
        };
        if (entry.TargetType == TreeEntryTargetType.Blob)
            json["size"] = repository.Store.Git.ObjectDatabase.RetrieveObjectMetadata(entry.Target.Id).Size;
        // What a submodule points to is in another repository.
        if (entry.TargetType != TreeEntryTargetType.GitLink)
            json["url"] =
                $"{api}/git/{(entry.TargetType == TreeEntryTargetType.Tree ? "trees" : "blobs")}/{entry.Target.Sha}";
        return json;
    }

    private static JsonObject Who(Signature signature) =>
        new()
        {
            ["name"] = signature.Name,
            ["email"] = signature.Email,
            ["date"] = NodeId.Text(signature.When),
        };

    // There is no key here that a signature could be made with; that GitHub would have signed is all that is told.
    private static JsonObject Verification(bool signed) =>
        new()
        {
            ["verified"] = signed,
            ["reason"] = signed ? "valid" : "unsigned",
            ["signature"] = null,
            ["payload"] = null,
            ["verified_at"] = null,
        };

    private static string KindOf(GitObject target) =>
        target switch
        {
            LibGit2Sharp.Commit => "commit",
            TagAnnotation => "tag",
            Tree => "tree",
            _ => "blob",
        };
}
