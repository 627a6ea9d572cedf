using System.Collections.Immutable;
using DockerBumpBot.Core.Content.Yaml;

namespace DockerBumpBot.Core.Content;

/// <summary>Reads one item file (DESIGN.md §4, "Where the image is" and "Which items").</summary>
public static class ItemScanner
{
    /// <summary>The largest file that is read, in bytes: three times the largest a repository is known to hold.</summary>
    public const int MaximumLength = 16 * 1024 * 1024;

    /// <summary>Reads the bytes of a file in the place of an item.</summary>
    /// <param name="pack">The folder name of its pack.</param>
    /// <param name="path">Its path from the root of the repository, with forward slashes.</param>
    /// <param name="bytes">The whole file.</param>
    public static ScannedFile Scan(string pack, string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaximumLength)
            return TooLarge(path, bytes.Length);
        if (TextEncoding.Problem(bytes) is { } encodingProblem)
            return new ScannedFile.UnsupportedEncoding(path, encodingProblem);
        if (!YamlOutline.TryRead(bytes, out var outline, out var problem))
            return new ScannedFile.InvalidYaml(path, problem);

        var file = new ItemOutline(bytes, outline);
        if (file.Kind is not { } kind)
            return file.Hidden is { } hidden
                ? new ScannedFile.InvalidYaml(path, hidden)
                : new ScannedFile.NotAnItem(path);
        if (file.Ambiguity(kind) is { } ambiguity)
            return new ScannedFile.InvalidYaml(path, ambiguity);

        var warnings = ImmutableArray.CreateBuilder<string>();
        var autoUpdate = file.AutoUpdate(warnings, out var unread);
        if (unread is not null)
            return new ScannedFile.InvalidYaml(path, unread);
        return new ScannedFile.Item(
            new ContentItem
            {
                Pack = pack,
                Path = path,
                Kind = kind,
                Name = file.Name(kind) ?? System.IO.Path.GetFileNameWithoutExtension(path),
                Language = file.Language(kind),
                NeedsPython2 = file.NeedsPython2,
                IsDeprecated = file.Flag(OutlineLevel.Top, "deprecated") is true,
                AutoUpdate = autoUpdate,
                Image = file.Image(kind),
                Warnings = warnings.DrainToImmutable(),
            }
        );
    }

    /// <summary>The outcome of a file that is larger than <see cref="MaximumLength"/>, read or not.</summary>
    public static ScannedFile TooLarge(string path, long length) =>
        new ScannedFile.InvalidYaml(path, $"the file has {length:N0} bytes; at most {MaximumLength:N0} are read");
}
