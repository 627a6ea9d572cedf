namespace DockerBumpBot.Core.Content;

/// <summary>What the place of a file says about it (DESIGN.md §4, "Where the image is").</summary>
/// <param name="Pack">The folder name of the pack.</param>
public abstract record ContentPath(string Pack)
{
    /// <summary><c>Packs/&lt;pack&gt;/pack_metadata.json</c>.</summary>
    public sealed record Metadata(string Pack) : ContentPath(Pack);

    /// <summary>A YAML file in <c>Integrations</c> or <c>Scripts</c>, or in a folder directly below.</summary>
    public sealed record Item(string Pack) : ContentPath(Pack);

    /// <summary>A file of <c>ReleaseNotes</c>.</summary>
    public sealed record ReleaseNotes(string Pack, string FileName) : ContentPath(Pack);

    /// <summary>The folders of a pack that hold items.</summary>
    public static IReadOnlyList<string> ItemFolders { get; } = ["Integrations", "Scripts"];

    /// <summary>The folder of a pack that holds its release notes.</summary>
    public const string ReleaseNotesFolder = "ReleaseNotes";

    /// <summary>The place of a path, or <c>null</c> when the file does not matter.</summary>
    /// <param name="packsDirectory">Where the packs are, e.g. <c>Packs</c>, without a slash at the end.</param>
    /// <param name="path">From the root of the repository, with forward slashes.</param>
    public static ContentPath? Parse(string packsDirectory, string path)
    {
        if (!path.StartsWith(packsDirectory, StringComparison.Ordinal))
            return null;
        return path[packsDirectory.Length..].Split('/') switch
        {
            ["", var pack, PackMetadata.FileName] => new Metadata(pack),
            ["", var pack, ReleaseNotesFolder, var file] => new ReleaseNotes(pack, file),
            ["", var pack, var folder, var file] when IsItem(folder, file) => new Item(pack),
            ["", var pack, var folder, not "", var file] when IsItem(folder, file) => new Item(pack),
            _ => null,
        };
    }

    /// <summary>Whether a file name is one an item may have.</summary>
    public static bool IsItemFile(string name) => name.EndsWith(".yml", StringComparison.Ordinal);

    private static bool IsItem(string folder, string file) => ItemFolders.Contains(folder) && IsItemFile(file);
}
