using System.Collections.Immutable;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Tests.Random;

namespace DockerBumpBot.Core.Tests.Planning;

/// <summary>A repository, a registry and a policy, made of dice.</summary>
internal sealed record RandomWorld(
    ImmutableSortedDictionary<string, byte[]> Files,
    FakeRegistry Registry,
    UpdatePolicy Policy
)
{
    private static readonly string[] Images =
    [
        "demisto/python3",
        "demisto/python",
        "demisto/x",
        "demistoextended/y",
        "quay.io/demisto/z",
    ];

    // csharpier-ignore
    private static readonly string[] Tags =
    [
        "1.0.0.100", "3.10.1.200", "3.12.1.300", "2.7.18.250", "0.125.0.400", "3.10.9.500", "1.4", "1.5", "latest", "1.0-alpine",
        "9.9.350", "1.2.3.4.450",
    ];

    public static RandomWorld Of(Dice dice)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        for (var packs = 1 + dice.Roll(3); packs > 0; packs--)
        {
            files[$"Packs/P{packs}/pack_metadata.json"] = Bytes(
                dice.Pick("""{"currentVersion": "1.0.99"}""", """{"currentVersion":"1.0.0","hidden":true}""", "{}", "{")
            );
            for (var items = dice.Roll(4); items > 0; items--)
                files[$"Packs/P{packs}/Scripts/{items}.yml"] = RandomItem.File(
                    $"{dice.Pick<string>(Images)}:{dice.Pick<string>(Tags)}",
                    dice
                );
        }

        return new RandomWorld(files.ToImmutable(), RandomRegistry(dice), RandomPolicy(dice));
    }

    /// <summary>The packs of files as they are now.</summary>
    public static ImmutableArray<Pack> Packs(IReadOnlyDictionary<string, byte[]> files) =>
        [
            .. files
                .GroupBy(file => file.Key.Split('/')[1])
                .Select(pack => new Pack
                {
                    Name = pack.Key,
                    Directory = $"Packs/{pack.Key}",
                    Metadata = PackMetadata.Read(files[$"Packs/{pack.Key}/pack_metadata.json"]),
                    ReleaseNotes = [.. pack.Where(f => f.Key.EndsWith(".md")).Select(f => f.Key.Split('/')[^1])],
                    Files =
                    [
                        .. pack.Where(f => f.Key.EndsWith(".yml"))
                            .Select(f => ItemScanner.Scan(pack.Key, f.Key, f.Value)),
                    ],
                }),
        ];

    private static FakeRegistry RandomRegistry(Dice dice)
    {
        var registry = new FakeRegistry();
        foreach (var image in Images[..^1])
        {
            if (dice.Once(12))
                registry.Answering(image, new TagListing.Failed("down", RegistryFailure.Unreachable));
            else if (!dice.Once(12))
                registry.With(image, RandomTags(dice));
        }

        return registry;
    }

    // A registry has the dates of all tags of an image or of none.
    private static FakeTag[] RandomTags(Dice dice)
    {
        var isDated = dice.Roll(5) != 4;
        return
        [
            .. Tags.Where(_ => dice.Roll(4) != 3)
                .Select(tag => new FakeTag(tag)
                {
                    Created = isDated ? Plans.Day(-dice.Roll(30)) : null,
                    Digest = dice.Pick<string?>($"sha256:{tag}", "sha256:same", null),
                    Python = dice.Pick<string?>("3.10.1", "3.12.0", null),
                    Failing = dice.Once(20) ? dice.Pick(TagFact.Digest, TagFact.Created, TagFact.PythonVersion) : null,
                }),
        ];
    }

    private static UpdatePolicy RandomPolicy(Dice dice) =>
        new()
        {
            AutoUpdateImages = dice.Pick<ImmutableArray<Glob>>([new("*")], [new("demisto/python*")], []),
            MinimumAge = TimeSpan.FromDays(dice.Pick(0, 7, 14)),
            HoldPythonMinor = dice.Once(3),
            SkipDeprecatedItems = dice.Once(3),
            SkipHiddenPacks = dice.Once(3),
            UnversionedPacks = dice.Pick<ImmutableHashSet<string>>([], ["P1"]),
            ExcludePacks = dice.Pick<ImmutableArray<Glob>>([], [], [new("P2")]),
        };

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
