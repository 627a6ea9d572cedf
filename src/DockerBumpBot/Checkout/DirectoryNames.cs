using System.IO.Enumeration;

namespace DockerBumpBot.Checkout;

/// <summary>The names in a directory, in no order; read once for whatever is looked for in it.</summary>
internal sealed class DirectoryNames
{
    private readonly List<string> _files = [];
    private readonly List<string> _folders = [];

    /// <summary>What is no directory.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>Directories, and links to such.</summary>
    public IReadOnlyList<string> Folders => _folders;

    /// <summary>Reads a directory.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static DirectoryNames In(string directory)
    {
        var names = new DirectoryNames();
        using var walk = new Walk(directory, names);
        while (walk.MoveNext())
            continue;
        return names;
    }

    /// <summary>Whether there is anything of this name.</summary>
    public bool Has(string name) => _files.Contains(name) || _folders.Contains(name);

    // A checkout has thousands of directories: no query is made for each of them.
    private sealed class Walk(string directory, DirectoryNames names)
        : FileSystemEnumerator<string>(directory, CheckoutDirectory.Everything)
    {
        protected override string TransformEntry(ref FileSystemEntry entry)
        {
            var name = entry.FileName.ToString();
            (entry.IsDirectory ? names._folders : names._files).Add(name);
            return name;
        }
    }
}
