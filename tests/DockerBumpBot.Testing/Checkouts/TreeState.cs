using System.Security.Cryptography;

namespace DockerBumpBot.Testing.Checkouts;

/// <summary>Every file below a directory: a line each with its path, its mode and the hash of its bytes.</summary>
/// <param name="Lines">In ordinal order.</param>
public sealed record TreeState(IReadOnlyList<string> Lines)
{
    /// <summary>The state now, <c>.git</c> aside; links are named, not followed.</summary>
    public static TreeState Of(string directory) =>
        new([
            .. Directory
                .EnumerateFileSystemEntries(directory, "*", Everything)
                .Select(path => new FileInfo(path))
                .Where(file => file.LinkTarget is not null || file.Exists)
                .Select(file => (Path: Path.GetRelativePath(directory, file.FullName), File: file))
                .Where(entry => !entry.Path.Split('/').Contains(".git"))
                .OrderBy(entry => entry.Path, StringComparer.Ordinal)
                .Select(entry => $"{entry.Path} {Describe(entry.File)}"),
        ]);

    /// <summary>The paths alone.</summary>
    public IEnumerable<string> Paths => Lines.Select(line => line[..line.IndexOf(' ', StringComparison.Ordinal)]);

    private static EnumerationOptions Everything { get; } =
        new()
        {
            AttributesToSkip = 0,
            RecurseSubdirectories = true,
            IgnoreInaccessible = false,
        };

    private static string Describe(FileInfo file) =>
        file.LinkTarget is { } target
            ? $"-> {target}"
            : $"{file.UnixFileMode} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.FullName)))}";
}
