using System.Collections.Immutable;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.GitHub.Tests;

/// <summary>Updates to make pull requests of.</summary>
internal static class Updates
{
    public const string PackTree = "1111111111111111111111111111111111111111";
    public const string OtherCommit = "2222222222222222222222222222222222222222";
    public const string OtherTree = "3333333333333333333333333333333333333333";

    public static DesiredPack Pack(string name, params IEnumerable<ItemUpdate> items)
    {
        var pack = new Pack
        {
            Name = name,
            Directory = $"Packs/{name}",
            Metadata = PackMetadata.Missing,
        };
        var from = new PackVersion(1, 0, 9);
        var release = new PackRelease(
            from,
            new ByteRange(0, 0),
            from.Next(),
            $"Packs/{name}/pack_metadata.json",
            $"Packs/{name}/ReleaseNotes/1_0_10.md"
        );
        return new DesiredPack(new PackUpdate(pack, [.. items], release), PackTree);
    }

    public static DesiredPack Pack(string name) => Pack(name, Item());

    public static DesiredPack WithoutRelease(this DesiredPack desired) =>
        desired with
        {
            Update = desired.Update with { Release = null },
        };

    public static ItemUpdate Item(
        string name = "Okta v2",
        string path = "Packs/Okta/Integrations/Okta_v2/Okta_v2.yml",
        string image = "demisto/python3:3.10.13.89009",
        string to = "3.12.13.12042988",
        ContentItemKind kind = ContentItemKind.Integration
    )
    {
        var item = new ContentItem
        {
            Path = path,
            Pack = "Okta",
            Kind = kind,
            Name = name,
        };
        Assert.That(ImageReference.TryParse(image, out var reference), Is.True, image);
        return new ItemUpdate(item, reference!, new ByteRange(0, 0), Tag(to));
    }

    public static ImageTag Tag(string text) =>
        ImageTag.TryParse(text, out var tag) ? tag : throw new ArgumentException(text);

    public static ImmutableArray<ItemUpdate> Many(int count, string name = "Item") =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(n => Item($"{name} {n}", path: $"Packs/Big/Integrations/I{n:D5}/I{n:D5}.yml")),
        ];
}
