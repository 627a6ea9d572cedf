using System.Text;
using DockerBumpBot.Sandbox.Registry;

namespace DockerBumpBot.Tests.Histories;

/// <summary>
/// Four packs, one of each kind that is written another way: two items; CRLF and a name with a space; a byte order mark,
/// which goes in as a blob; an image that moves because its item says so. All of them are behind.
/// </summary>
internal static class SmallContent
{
    public const string Ada = "Packs/Ada/Integrations/Ada/Ada.yml";
    public const string AdaScript = "Packs/Ada/Scripts/AdaTool/AdaTool.yml";
    public const string Bell = "Packs/Bell v2/Integrations/Bell.yml";
    public const string Curie = "Packs/Curie/Scripts/Curie/Curie.yml";
    public const string Dirac = "Packs/Dirac/Integrations/Dirac/Dirac.yml";

    public static readonly string[] Packs = ["Ada", "Bell v2", "Curie", "Dirac"];

    public static readonly string[] Items = [Ada, AdaScript, Bell, Curie, Dirac];

    public static WorldSetup Setup => new() { Files = Files, Images = Images };

    public static IEnumerable<(string Path, byte[] Bytes)> Files =>
        [
            ("README.md", Bytes("# Small content\n")),
            (Ada, Integration("Ada", "demisto/python3:3.10.1.100")),
            (AdaScript, Script("AdaTool", "demisto/python3:3.10.1.100")),
            ("Packs/Ada/pack_metadata.json", Metadata("Ada", "1.0.0")),
            (Bell, Crlf(Integration("Bell", "demisto/python3:3.11.1.300"))),
            ("Packs/Bell v2/pack_metadata.json", Crlf(Metadata("Bell v2", "2.0.99"))),
            (Curie, [0xEF, 0xBB, 0xBF, .. Script("Curie é", "demisto/python:2.7.18.150")]),
            ("Packs/Curie/pack_metadata.json", Metadata("Curie", "1.1.9")),
            (Dirac, Integration("Dirac", "demisto/crypto:1.0.0.50", "autoUpdateDockerImage: true\n")),
            ("Packs/Dirac/pack_metadata.json", Metadata("Dirac", "3.0.0")),
        ];

    public static IEnumerable<PublishedTag> Images =>
        [
            Tag("demisto/python3", "3.10.1.100", 1),
            Tag("demisto/python3", "3.11.1.300", 3),
            Tag("demisto/python3", "3.11.9.400", 4),
            Tag("demisto/python", "2.7.18.150", 1),
            Tag("demisto/python", "2.7.18.250", 2),
            Tag("demisto/crypto", "1.0.0.50", 1),
            Tag("demisto/crypto", "1.0.0.60", 2),
        ];

    public static byte[] Integration(string name, string image, string more = "") =>
        Bytes(
            $"category: Utilities\ncommonfields:\n  id: {name}\n  version: -1\ndisplay: {name}\nname: {name}\n{more}"
                + $"script:\n  dockerimage: {image} # see the changes\n  script: '-'\n  type: python\n"
        );

    public static byte[] Script(string name, string image) =>
        Bytes($"commonfields:\n  id: {name}\n  version: -1\nname: {name}\ndockerimage: \"{image}\"\nscript: '-'\n");

    private static byte[] Metadata(string name, string version) =>
        Bytes($"{{\n    \"name\": \"{name}\",\n    \"currentVersion\": \"{version}\"\n}}\n");

    private static byte[] Crlf(byte[] text) =>
        Bytes(Encoding.UTF8.GetString(text).Replace("\n", "\r\n", StringComparison.Ordinal));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static PublishedTag Tag(string image, string tag, int month) =>
        new(image, tag, new DateTimeOffset(2025, month, 1, 0, 0, 0, TimeSpan.Zero), null);
}
