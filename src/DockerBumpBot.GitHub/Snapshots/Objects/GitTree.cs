using System.Text;

namespace DockerBumpBot.GitHub.Snapshots.Objects;

/// <summary>A folder, as git names it from the names of all that is in it.</summary>
internal sealed class GitTree
{
    /// <summary>The mode of a file.</summary>
    public const string File = "100644";

    /// <summary>The mode of a file that can be run.</summary>
    public const string Executable = "100755";

    /// <summary>The mode of a symbolic link.</summary>
    public const string Link = "120000";

    private const string Folder = "40000";

    private readonly Dictionary<string, (string Mode, byte[] Id)> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GitTree> folders = new(StringComparer.Ordinal);

    /// <summary>Adds a file; <c>false</c> when there is something already in its place, or in the place of its folder.</summary>
    /// <param name="path">From this folder, with forward slashes.</param>
    /// <param name="mode">What it is.</param>
    /// <param name="id">The name of its blob.</param>
    public bool TryAdd(string path, string mode, byte[] id)
    {
        var parts = path.Split('/');
        var at = this;
        foreach (var part in parts[..^1])
        {
            if (at.files.ContainsKey(part))
                return false;
            if (!at.folders.TryGetValue(part, out var next))
                at.folders.Add(part, next = new GitTree());
            at = next;
        }

        return !at.folders.ContainsKey(parts[^1]) && at.files.TryAdd(parts[^1], (mode, id));
    }

    /// <summary>The name of this folder, in hexadecimal digits.</summary>
    public string Id() => Convert.ToHexStringLower(IdBytes());

    private byte[] IdBytes()
    {
        var entries = new List<(byte[] Order, byte[] Line)>(files.Count + folders.Count);
        foreach (var (name, (mode, id)) in files)
            entries.Add((Encoding.UTF8.GetBytes(name), Line(mode, name, id)));
        // Git sorts a folder as if its name ended with a slash.
        foreach (var (name, folder) in folders)
            entries.Add((Encoding.UTF8.GetBytes($"{name}/"), Line(Folder, name, folder.IdBytes())));
        entries.Sort((left, right) => left.Order.AsSpan().SequenceCompareTo(right.Order));

        using var hash = GitObject.Begin("tree", entries.Sum(entry => (long)entry.Line.Length));
        foreach (var (_, line) in entries)
            hash.AppendData(line);
        return hash.GetHashAndReset();
    }

    private static byte[] Line(string mode, string name, byte[] id) =>
        [.. Encoding.UTF8.GetBytes($"{mode} {name}\0"), .. id];
}
