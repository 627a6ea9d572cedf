namespace DockerBumpBot.Core.Content;

/// <summary>What a file in the place of an item turned out to be.</summary>
/// <param name="Path">From the root of the repository, with forward slashes.</param>
public abstract record ScannedFile(string Path)
{
    /// <summary>An integration or a script.</summary>
    public sealed record Item(ContentItem Value) : ScannedFile(Value.Path);

    /// <summary>A YAML file that is neither: nothing says integration or script.</summary>
    public sealed record NotAnItem(string Path) : ScannedFile(Path);

    /// <summary>A file whose outline cannot be read.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="Problem">What is wrong, with the line.</param>
    public sealed record InvalidYaml(string Path, string Problem) : ScannedFile(Path);

    /// <summary>A file that is not UTF-8.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="Problem">What it looks like.</param>
    public sealed record UnsupportedEncoding(string Path, string Problem) : ScannedFile(Path);

    /// <summary>A symbolic link in the place of an item or of a folder of items: it could lead anywhere.</summary>
    public static ScannedFile Link(string path) =>
        new InvalidYaml(path, "this is a symbolic link, which is not followed; put the file itself here");
}
