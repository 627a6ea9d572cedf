using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using DockerBumpBot.GitHub.Snapshots.Objects;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>A repository in memory: files by path, and everything that git makes of them.</summary>
internal sealed class ContentRepository
{
    public const string Submodule = "160000";

    private readonly SortedDictionary<string, (byte[] Bytes, string Mode)> files = new(StringComparer.Ordinal);

    public const string Item = "name: Echo\ntype: python\nscript: '-'\ndockerimage: demisto/python3:3.10.13.1\n";

    public IEnumerable<string> Paths => files.Keys;

    public ContentRepository File(string path, string text, string mode = GitTree.File) =>
        File(path, Encoding.UTF8.GetBytes(text), mode);

    public ContentRepository File(string path, byte[] bytes, string mode = GitTree.File)
    {
        files[path] = (bytes, mode);
        return this;
    }

    public ContentRepository Link(string path, string target) => File(path, target, GitTree.Link);

    public ContentRepository Remove(string path)
    {
        files.Remove(path);
        return this;
    }

    /// <summary>Metadata, a script with a text of its own, and what never matters.</summary>
    public ContentRepository Pack(string name) =>
        File($"Packs/{name}/pack_metadata.json", """{"currentVersion": "1.0.0"}""")
            .File($"Packs/{name}/Scripts/Echo/Echo.yml", $"{Item}comment: {name}\n")
            .File($"Packs/{name}/Scripts/Echo/Echo.py", $"# {name}\n", GitTree.Executable)
            .File($"Packs/{name}/ReleaseNotes/1_0_0.md", $"- {name}\n");

    public ContentRepository Packs(int count)
    {
        for (var i = 0; i < count; i++)
            Pack($"Pack{i:D3}");
        return this;
    }

    public byte[] Bytes(string path) => files[path].Bytes;

    /// <summary>A commit that follows from the content.</summary>
    public string Commit => GitObject.BlobId(Encoding.UTF8.GetBytes($"commit of {TreeOf("")}"));

    /// <summary>The name of a folder's tree; <c>""</c> is the root.</summary>
    public string TreeOf(string folder)
    {
        var tree = new GitTree();
        foreach (var (path, file) in Below(folder))
            tree.TryAdd(path, file.Mode, Convert.FromHexString(BlobOf(file)));
        return tree.Id();
    }

    /// <summary>The folder whose tree has a name; <c>null</c> if there is none.</summary>
    public string? FolderOf(string tree) => Folders().FirstOrDefault(folder => TreeOf(folder) == tree);

    public bool HasFolder(string folder) => Below(folder).Any();

    public byte[]? BlobBytes(string blob) =>
        files.Values.Where(file => BlobOf(file) == blob).Select(file => file.Bytes).FirstOrDefault();

    /// <summary>What is directly in a folder, or everything below it.</summary>
    public IEnumerable<(string Path, string Mode, string Id, int Size)> List(string folder, bool isRecursive)
    {
        foreach (var (path, file) in Below(folder))
        {
            if (isRecursive || !path.Contains('/', StringComparison.Ordinal))
                yield return (path, file.Mode, BlobOf(file), file.Bytes.Length);
        }

        var folders = Below(folder)
            .SelectMany(file => Parents(file.Path))
            .Distinct()
            .Where(path => isRecursive || !path.Contains('/', StringComparison.Ordinal));
        foreach (var path in folders)
            yield return (path, "040000", TreeOf(folder.Length == 0 ? path : $"{folder}/{path}"), 0);
    }

    /// <summary>The archive as <c>git archive</c> writes it; <paramref name="write"/> may write something else.</summary>
    public byte[] Tarball(Action<TarWriter>? write = null, string? commit = null)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(packed, TarEntryFormat.Pax, leaveOpen: true))
        {
            tar.WriteEntry(
                new PaxGlobalExtendedAttributesTarEntry(
                    new Dictionary<string, string> { ["comment"] = commit ?? Commit }
                )
            );
            if (write is not null)
                write(tar);
            else
                WriteFiles(tar);
        }

        return bytes.ToArray();
    }

    public void WriteFiles(TarWriter tar, Func<string, byte[], byte[]>? change = null)
    {
        foreach (var (path, (bytes, mode)) in files)
        {
            if (mode == Submodule)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, Tar.Top(path)));
            else if (mode == GitTree.Link)
                tar.Link(path, Encoding.UTF8.GetString(bytes));
            else
                tar.File(path, change?.Invoke(path, bytes) ?? bytes, mode == GitTree.Executable);
        }
    }

    private static string BlobOf((byte[] Bytes, string Mode) file) =>
        file.Mode == Submodule ? Encoding.ASCII.GetString(file.Bytes) : GitObject.BlobId(file.Bytes);

    private IEnumerable<(string Path, (byte[] Bytes, string Mode) File)> Below(string folder)
    {
        var prefix = folder.Length == 0 ? "" : $"{folder}/";
        return files
            .Where(file => file.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(file => (file.Key[prefix.Length..], file.Value));
    }

    private IEnumerable<string> Folders() => files.Keys.SelectMany(Parents).Distinct().Prepend("");

    private static IEnumerable<string> Parents(string path)
    {
        for (var at = path.IndexOf('/', StringComparison.Ordinal); at > 0; at = path.IndexOf('/', at + 1))
            yield return path[..at];
    }
}
