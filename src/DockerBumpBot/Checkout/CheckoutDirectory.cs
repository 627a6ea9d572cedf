using System.Diagnostics.CodeAnalysis;

namespace DockerBumpBot.Checkout;

/// <summary>A content repository in a local directory.</summary>
internal sealed class CheckoutDirectory
{
    private CheckoutDirectory(string root, string packsPath) => (Root, PacksPath) = (root, packsPath);

    /// <summary>The root of the repository, absolute.</summary>
    public string Root { get; }

    /// <summary>Where the packs are, from the root, with forward slashes: <c>Packs</c>.</summary>
    public string PacksPath { get; }

    /// <summary>Where the packs are, absolute.</summary>
    public string PacksDirectory => Path.Join(Root, PacksPath);

    /// <summary>The absolute path of a file given from the root.</summary>
    public string Absolute(string path) => Path.Join(Root, path);

    /// <summary>Opens a directory as a content repository; <c>false</c> with what is missing.</summary>
    public static bool TryOpen(
        string root,
        string packsPath,
        [NotNullWhen(true)] out CheckoutDirectory? checkout,
        [NotNullWhen(false)] out string? problem
    )
    {
        checkout = null;
        var absolute = Path.GetFullPath(root);
        var packs = new DirectoryInfo(Path.Join(absolute, packsPath));
        problem = (Directory.Exists(absolute), packs) switch
        {
            (false, _) => $"--content {root}: there is no such directory",
            (_, { LinkTarget: not null }) => $"--content {root}: {packsPath} is a symbolic link, which is not followed",
            (_, { Exists: false }) =>
                $"--content {root} has no folder {packsPath}; point it at the root of a content repository, or set content.packsDirectory",
            _ => null,
        };
        if (problem is not null)
            return false;
        checkout = new CheckoutDirectory(absolute, packsPath.Trim('/'));
        return true;
    }
}
