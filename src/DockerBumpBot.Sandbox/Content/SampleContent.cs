using DockerBumpBot.Sandbox.Content.Packs;

namespace DockerBumpBot.Sandbox.Content;

/// <summary>
/// A small content repository, 30 packs of made-up vendors, that holds every case a bot can meet. The same bytes on
/// every machine and in every run; its images are <see cref="SampleImages"/>.
/// </summary>
public sealed class SampleContent
{
    private SampleContent(IEnumerable<SamplePack> packs)
    {
        Packs = [.. packs.OrderBy(pack => pack.Name, StringComparer.Ordinal)];
        Items = [.. Packs.SelectMany(pack => pack.Items).OrderBy(item => item.Path, StringComparer.Ordinal)];
        Files =
        [
            .. Packs
                .SelectMany(pack => pack.Files)
                .Append(new SampleFile("README.md", SampleText.Lf("# Sample content\n\nMade up, for the sandbox.")))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    /// <summary>The packs, in ordinal order of name.</summary>
    public IReadOnlyList<SamplePack> Packs { get; }

    /// <summary>Every file of the repository, in ordinal order of path.</summary>
    public IReadOnlyList<SampleFile> Files { get; }

    /// <summary>Every integration and script, with what should become of it, in ordinal order of path.</summary>
    public IReadOnlyList<SampleItem> Items { get; }

    /// <summary>Makes the repository.</summary>
    public static SampleContent Create() =>
        new([
            .. LayoutPacks.All,
            .. TextPacks.All,
            .. ScalarPacks.All,
            .. BlockPacks.All,
            .. SelectionPacks.All,
            .. KindPacks.All,
            .. ImagePacks.All,
            .. TagPacks.All,
            .. BrokenPacks.All,
            .. ReleasePacks.All,
        ]);

    /// <summary>Writes the files below <paramref name="directory"/>, which need not exist; other files stay.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public void WriteTo(string directory)
    {
        foreach (var file in Files)
        {
            var path = Path.Combine([directory, .. file.Path.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes.Span);
        }
    }
}
