using System.Diagnostics.CodeAnalysis;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Checkout;

/// <summary>A content repository in a local directory.</summary>
internal sealed class CheckoutDirectory
{
    /// <summary>Hidden files and links count like any other, and what cannot be entered is not passed over.</summary>
    public static EnumerationOptions Everything { get; } = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private CheckoutDirectory(string root, string packsPath) => (Root, PacksPath) = (root, packsPath);

    /// <summary>The root of the repository, absolute.</summary>
    public string Root { get; }

    /// <summary>Where the packs are, from the root, with forward slashes: <c>Packs</c>.</summary>
    public string PacksPath { get; }

    /// <summary>Where the packs are, absolute.</summary>
    public string PacksDirectory => Path.Join(Root, PacksPath);

    /// <summary>The absolute path of a file given from the root.</summary>
    public string Absolute(string path) => Path.Join(Root, path);

    /// <summary>The absolute path of a file given from the root, when nothing on the way could lead out.</summary>
    /// <exception cref="IOException">The path is not one inside, or leads through a symbolic link.</exception>
    public string Inside(string path)
    {
        var parts = path.Split('/');
        if (parts.Any(part => part is "" or "." or ".."))
            throw new IOException($"{path} is not a path inside the content directory");
        return LinkOnTheWay(Root, path) is null
            ? Absolute(path)
            : throw new IOException($"{path} leads through a symbolic link, which is not followed");
    }

    /// <summary>The folders of packs whose names match one of <paramref name="only"/>, in ordinal order; links among them.</summary>
    /// <param name="only">Patterns of names; none means all.</param>
    public string[] PackNames(IReadOnlyCollection<Glob> only) =>
        [
            .. Directory
                .EnumerateDirectories(PacksDirectory, "*", Everything)
                .Select(path => Path.GetFileName(path)!)
                .Where(name => only.Count == 0 || only.Any(glob => glob.Matches(name)))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Opens a directory as a content repository; <c>false</c> with what is missing.</summary>
    public static bool TryOpen(
        string root,
        string packsPath,
        [NotNullWhen(true)] out CheckoutDirectory? checkout,
        [NotNullWhen(false)] out string? problem
    )
    {
        checkout = null;
        if (root.Length == 0)
        {
            problem = "--content is empty; name the root of a content repository, or . for the current directory";
            return false;
        }

        var absolute = Path.GetFullPath(root);
        problem = (Directory.Exists(absolute), LinkOnTheWay(absolute, packsPath)) switch
        {
            (false, _) => $"--content {root}: there is no such directory",
            (_, { } link) => $"--content {root}: {link} is a symbolic link, which is not followed",
            _ when !Directory.Exists(Path.Join(absolute, packsPath)) =>
                $"--content {root} has no folder {packsPath}; point it at the root of a content repository, or set content.packsDirectory",
            _ => WhyUnreadable(Path.Join(absolute, packsPath)) is { } why ? $"--content {root}: {why}" : null,
        };
        if (problem is not null)
            return false;
        checkout = new CheckoutDirectory(absolute, packsPath.Trim('/'));
        return true;
    }

    private static string? WhyUnreadable(string directory)
    {
        try
        {
            _ = Directory.EnumerateDirectories(directory).Any();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    private static string? LinkOnTheWay(string root, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return Enumerable
            .Range(1, parts.Length)
            .Select(count => string.Join('/', parts[..count]))
            .FirstOrDefault(at => new DirectoryInfo(Path.Join(root, at)).LinkTarget is not null);
    }
}
