using System.Text.Json.Nodes;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Snapshots;
using DockerBumpBot.GitHub.Snapshots.Caching;
using DockerBumpBot.GitHub.Tests.Connecting;
using DockerBumpBot.Testing;
using Microsoft.AspNetCore.Http;
using Octokit;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>A GitHub that serves one repository, <c>owner/name</c>, and misbehaves where a test says so.</summary>
internal sealed class ScriptedGitHub : IAsyncDisposable
{
    private const string Root = "/repos/owner/name";
    private ScriptedServer server = null!;

    private ScriptedGitHub(ContentRepository content) => Content = content;

    public ContentRepository Content { get; set; }

    public string Branch { get; set; } = "main";

    /// <summary>Answers a request instead, and says whether it did.</summary>
    public Func<HttpContext, string, Task<bool>> Instead { get; set; } = (_, _) => Task.FromResult(false);

    public SnapshotOptions Options { get; set; } = new();

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(111);

    public ISnapshotCache Cache { get; set; } = new NoSnapshotCache();

    public static RepositoryName Name =>
        RepositoryName.TryParse("owner/name", out var name) ? name : throw new InvalidOperationException();

    public static async Task<ScriptedGitHub> StartAsync(ContentRepository content)
    {
        var github = new ScriptedGitHub(content);
        github.server = await ScriptedServer.StartAsync(github.AnswerAsync);
        return github;
    }

    /// <summary>Takes a snapshot as a run does, of the default branch where none is named.</summary>
    public async Task<ContentSnapshot> TakeAsync(string? branch = "main", CancellationToken ct = default)
    {
        var client = Client();
        branch ??= (await new RepositoryReader(client).ReadAsync(Name, ct)).DefaultBranch;
        return await new SnapshotReader(client, Options, Cache).TakeAsync(Name, branch, "Packs", ct);
    }

    /// <summary>Takes a snapshot, and tells what was asked for it.</summary>
    public async Task<(ContentSnapshot Snapshot, IReadOnlyList<string> Asked)> TakeAndCountAsync(
        string? branch = "main"
    )
    {
        var before = server.Requests.Count;
        var snapshot = await TakeAsync(branch);
        return (snapshot, [.. server.Requests.Skip(before).Select(Describe)]);
    }

    /// <summary>Takes a snapshot that fails.</summary>
    public async Task<GitHubException> FailureAsync(string? branch = "main") =>
        (await Assert.ThrowsAsync<GitHubException>(() => TakeAsync(branch)))!;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    /// <summary>The client of a run, which waits for nothing.</summary>
    private GitHubClient Client() =>
        Talk.Open(
            Talk.At(server.Url) with
            {
                Credentials = new GitHubCredentials.Anonymous(),
                RequestTimeout = RequestTimeout,
                Patience = TimeSpan.Zero,
            },
            Time
        ).Client;

    private static string Describe(SeenRequest request) =>
        request.Path[Root.Length..] switch
        {
            var path when path.Contains(':', StringComparison.Ordinal) => "packs",
            var path when path.StartsWith("/git/trees/", StringComparison.Ordinal) => $"tree{request.Query}",
            var path when path.StartsWith("/git/blobs/", StringComparison.Ordinal) => "blob",
            var path when path.StartsWith("/tarball/", StringComparison.Ordinal) => "tarball",
            "" => "repository",
            var path => path.TrimStart('/'),
        };

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (await Instead(context, path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..] : path))
            return;
        path = context.Request.Path.Value!;
        var answer = path.StartsWith(Root, StringComparison.Ordinal)
            ? path[Root.Length..].Split('/') switch
            {
                [""] => new JsonObject
                {
                    ["id"] = 7,
                    ["default_branch"] = Branch,
                    ["visibility"] = "unheard-of",
                },
                ["", "git", "ref", "heads", .. var branch] when string.Join('/', branch) == Branch => Head(),
                ["", "git", "trees", .. var tree] => Tree(
                    string.Join('/', tree),
                    context.Request.Query.ContainsKey("recursive")
                ),
                ["", "git", "blobs", var blob] when Content.BlobBytes(blob) is { } bytes => BlobJson(blob, bytes),
                _ => null,
            }
            : null;
        if (path == $"{Root}/tarball/{Content.Commit}")
            await TarballAsync(context, Content.Tarball());
        else
            await context.JsonAsync(
                answer?.ToJsonString() ?? """{"message":"Not Found"}""",
                answer is null ? 404 : 200
            );
    }

    public static async Task TarballAsync(HttpContext context, ReadOnlyMemory<byte> bytes)
    {
        context.Response.ContentType = "application/x-gzip";
        await context.Response.Body.WriteAsync(bytes);
    }

    private JsonObject Head() =>
        new()
        {
            ["ref"] = $"refs/heads/{Branch}",
            ["object"] = new JsonObject { ["type"] = "commit", ["sha"] = Content.Commit },
        };

    private JsonObject? Tree(string name, bool isRecursive)
    {
        var folder = name.Split(':') switch
        {
            [var commit, var path] when commit == Content.Commit && Content.HasFolder(path) => path,
            [var commit] when commit == Content.Commit => "",
            [var tree] => Content.FolderOf(tree),
            _ => null,
        };
        return folder is null ? null : TreeJson(Content.List(folder, isRecursive), name: name);
    }

    public static JsonObject TreeJson(
        IEnumerable<(string Path, string Mode, string Id, int Size)> entries,
        bool isTruncated = false,
        string name = ""
    ) =>
        new()
        {
            ["sha"] = name,
            ["truncated"] = isTruncated,
            ["tree"] = new JsonArray([
                .. entries.Select(entry => new JsonObject
                {
                    ["path"] = entry.Path,
                    ["mode"] = entry.Mode,
                    ["type"] = entry.Mode switch
                    {
                        "040000" => "tree",
                        ContentRepository.Submodule => "commit",
                        _ => "blob",
                    },
                    ["sha"] = entry.Id,
                    ["size"] = entry.Size,
                }),
            ]),
        };

    /// <summary>GitHub breaks base64 into lines.</summary>
    private static JsonObject BlobJson(string name, byte[] bytes) =>
        new()
        {
            ["sha"] = name,
            ["size"] = bytes.Length,
            ["encoding"] = "base64",
            ["content"] = string.Join(
                '\n',
                Convert.ToBase64String(bytes).Chunk(60).Select(line => new string(line)).Append("")
            ),
        };
}
