using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.Hosting;
using DockerBumpBot.Sandbox.GitHub.Objects;
using LibGit2Sharp;

namespace DockerBumpBot.Sandbox.GitHub.Routes;

/// <summary>Makes a tree, with another as its ground or from nothing.</summary>
internal static class TreeWriting
{
    internal static Answer Create(Call call)
    {
        RefRoutes.NotEmpty(call);
        if (!call.Body.Has("tree", out var entries) || entries.ValueKind != JsonValueKind.Array)
            throw Refusal.BadRequest("\"tree\" wasn't supplied.");
        if (entries.GetArrayLength() == 0)
            throw Refusal.Unprocessable("Invalid tree info");
        var onto = call.Body.Text("base_tree") is { } name ? Ground(call, name) : null;
        var edits = entries.EnumerateArray().Select(entry => Edit(call, entry)).ToArray();
        var tree = TreeEdit.Apply(call.Repository.Store, onto, edits);
        var json = new JsonArray();
        TreeRoutes.Add(json, call, tree, "", recursive: false);
        return Answer.Created(TreeRoutes.Json(call, tree, json, truncated: false));
    }

    // Documented as a tree; a commit is taken for its tree, which other bots rely on.
    private static Tree Ground(Call call, string sha) =>
        call.Repository.Store.TryFind<Tree>(sha, out var tree) ? tree
        : call.Repository.Store.TryFind<Commit>(sha, out var commit) ? commit.Tree
        : throw Refusal.Unprocessable("base_tree is not a valid tree oid");

    private static TreeEdit Edit(Call call, JsonElement entry)
    {
        var path = Path(entry.Required("path"));
        var mode = ModeOf(entry.Text("mode"));
        var hasSha = entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("sha", out _);
        var content = entry.Text("content");
        return (hasSha, content) switch
        {
            (true, not null) => throw Refusal.Unprocessable("Must supply either tree.sha or tree.content, not both"),
            (false, null) => throw Refusal.Unprocessable("Must supply either tree.sha or tree.content"),
            (false, _) => new TreeEdit(
                path,
                File(mode),
                call.Repository.Store.WriteBlob(Encoding.UTF8.GetBytes(content))
            ),
            _ when entry.Text("sha") is { } sha => new TreeEdit(path, mode, Existing(call, sha, mode)),
            _ => new TreeEdit(path, mode, null),
        };
    }

    private static string Path(string path)
    {
        if (path.StartsWith('/'))
            throw Refusal.Unprocessable("tree.path cannot start with a slash");
        if (
            path.Split('/')
                .Any(part => part is "" or "." or ".." || part.Equals(".git", StringComparison.OrdinalIgnoreCase))
            || path.Contains('\0', StringComparison.Ordinal)
        )
            throw Refusal.Unprocessable("tree.path contains a malformed path component");
        return path;
    }

    private static Mode ModeOf(string? mode) =>
        mode switch
        {
            "100644" => Mode.NonExecutableFile,
            "100755" => Mode.ExecutableFile,
            "040000" => Mode.Directory,
            "160000" => Mode.GitLink,
            "120000" => Mode.SymbolicLink,
            _ => throw Refusal.Unprocessable("Must supply a valid tree.mode"),
        };

    private static Mode File(Mode mode) =>
        mode is Mode.Directory or Mode.GitLink
            ? throw Refusal.Unprocessable("tree.content can only be given for a blob")
            : mode;

    private static ObjectId Existing(Call call, string sha, Mode mode)
    {
        var store = call.Repository.Store;
        var isThere = mode switch
        {
            // A submodule's commit is in another repository.
            Mode.GitLink => sha.Length == 40 && sha.All(char.IsAsciiHexDigit),
            Mode.Directory => store.TryFind<Tree>(sha, out _),
            _ => store.TryFind<Blob>(sha, out _),
        };
        return isThere
            ? new ObjectId(sha)
            : throw Refusal.Unprocessable(
                $"tree.sha {sha} is not a valid {(mode == Mode.Directory ? "tree" : mode == Mode.GitLink ? "commit" : "blob")}"
            );
    }
}
