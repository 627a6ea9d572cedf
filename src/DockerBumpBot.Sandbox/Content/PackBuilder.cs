namespace DockerBumpBot.Sandbox.Content;

/// <summary>Collects the files of one pack; paths are given inside the pack.</summary>
internal sealed class PackBuilder(string name, string purpose)
{
    private readonly List<SampleFile> files = [];
    private readonly List<SampleItem> items = [];

    internal PackBuilder Metadata(string version, bool hidden = false) =>
        File("pack_metadata.json", PackMetadata.Of(name, version, hidden));

    internal PackBuilder File(string path, string text) => File(path, SampleText.Lf(text));

    internal PackBuilder File(string path, byte[] bytes)
    {
        files.Add(new SampleFile($"Packs/{name}/{path}", bytes));
        return this;
    }

    internal PackBuilder Item(string path, string yaml, string? outcome) => Item(path, SampleText.Lf(yaml), outcome);

    internal PackBuilder Item(string path, byte[] yaml, string? outcome)
    {
        items.Add(new SampleItem($"Packs/{name}/{path}", outcome));
        return File(path, yaml);
    }

    internal SamplePack Build() =>
        new(
            name,
            purpose,
            [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)],
            [.. items.OrderBy(item => item.Path, StringComparer.Ordinal)]
        );
}
