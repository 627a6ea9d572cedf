using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.GitHub.Tests.PullRequests;

/// <summary>Blobs, trees and commits in memory, named by what is in them.</summary>
internal sealed class GitObjects
{
    private readonly Dictionary<string, byte[]> blobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<string, (string Mode, string Blob)>> trees = new(
        StringComparer.Ordinal
    );
    private readonly Dictionary<string, StoredCommit> commits = new(StringComparer.Ordinal);
    private int clock;

    public StoredCommit Commit(string sha) => commits[sha];

    public StoredCommit? FindCommit(string sha) => commits.GetValueOrDefault(sha);

    public bool HasTree(string sha) => trees.ContainsKey(sha);

    public int CommitCount => commits.Count;

    public string Text(string commit, string path) => Encoding.UTF8.GetString(Bytes(commit, path));

    public byte[] Bytes(string commit, string path) => blobs[trees[commits[commit].Tree][path].Blob];

    public string Mode(string commit, string path) => trees[commits[commit].Tree][path].Mode;

    public string AddBlob(byte[] content)
    {
        var sha = Sha([.. Encoding.UTF8.GetBytes($"blob {content.Length}\0"), .. content]);
        blobs[sha] = content;
        return sha;
    }

    /// <summary>Makes a tree as <c>POST git/trees</c> does; <c>null</c> when something that it names is missing.</summary>
    public string? AddTree(string? baseTree, JsonArray entries)
    {
        var files = new SortedDictionary<string, (string, string)>(StringComparer.Ordinal);
        if (baseTree is not null)
        {
            var from = FindCommit(baseTree)?.Tree ?? baseTree;
            if (!trees.TryGetValue(from, out var old))
                return null;
            foreach (var (path, file) in old)
                files[path] = file;
        }

        foreach (var entry in entries)
        {
            var content = (string?)entry!["content"];
            var blob = content is null ? (string)entry["sha"]! : AddBlob(Encoding.UTF8.GetBytes(content));
            if (!blobs.ContainsKey(blob) || (content is not null && entry["sha"] is not null))
                return null;
            files[(string)entry["path"]!] = ((string)entry["mode"]!, blob);
        }

        return AddTree(files);
    }

    public string AddCommit(string message, string tree, params string[] parents) =>
        AddCommit(null, message, tree, parents);

    public string AddCommit(CommitPerson? by, string message, string tree, params string[] parents)
    {
        // A commit carries its time: the same content twice is two commits.
        var sha = Sha(Encoding.UTF8.GetBytes($"commit {clock++} {message} {tree} {string.Join(' ', parents)}"));
        commits[sha] = new StoredCommit(sha, message, tree, parents) { By = by };
        return sha;
    }

    public string AddCommit(string message, string? parent, params (string Path, string Text)[] files)
    {
        var all = new SortedDictionary<string, (string, string)>(StringComparer.Ordinal);
        if (parent is not null)
            foreach (var (path, file) in trees[commits[parent].Tree])
                all[path] = file;
        foreach (var (path, text) in files)
            all[path] = ("100644", AddBlob(Encoding.UTF8.GetBytes(text)));
        return AddCommit(message, AddTree(all), parent is null ? [] : [parent]);
    }

    private string AddTree(SortedDictionary<string, (string Mode, string Blob)> files)
    {
        var text = string.Join('\n', files.Select(file => $"{file.Value.Mode} {file.Key} {file.Value.Blob}"));
        var sha = Sha(Encoding.UTF8.GetBytes("tree " + text));
        trees[sha] = files;
        return sha;
    }

#pragma warning disable CA5350 // What git names objects by.
    private static string Sha(byte[] bytes) => Convert.ToHexStringLower(SHA1.HashData(bytes));
#pragma warning restore CA5350
}

internal sealed record StoredCommit(string Sha, string Message, string Tree, string[] Parents)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whom the request named; <c>null</c> where GitHub commits for an app, and signs it.</summary>
    public CommitPerson? By { get; init; }

    public CommitContent Content =>
        new()
        {
            Message = Message,
            Tree = Tree,
            Parents = [.. Parents],
            Author = By ?? new CommitPerson("dockerbump[bot]", "1+dockerbump[bot]@users.noreply.github.com", Now),
            Committer = By ?? new CommitPerson("GitHub", "noreply@github.com", Now),
            IsVerified = By is null,
        };
}
