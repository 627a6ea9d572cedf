namespace DockerBumpBot.Sandbox.Content.Packs;

/// <summary>Files that cannot be read.</summary>
internal static class BrokenPacks
{
    internal static IEnumerable<SamplePack> All => [Items, Metadata, NoMetadata];

    private static SamplePack Items =>
        new PackBuilder("BrokenBluff", "YAML that is none, and encodings other than UTF-8")
            .Metadata("1.0.0")
            .Item(
                "Integrations/BrokenBluffQuote/BrokenBluffQuote.yml",
                """
                name: Broken Bluff Quote
                description: "This quote never ends.
                script:
                  dockerimage: demisto/python3:3.10.13.89009
                  type: python
                """,
                "invalid-yaml"
            )
            .Item(
                "Integrations/BrokenBluffFlow/BrokenBluffFlow.yml",
                """
                name: Broken Bluff Flow
                script: {type: python, dockerimage: demisto/python3:3.10.13.89009
                """,
                "invalid-yaml"
            )
            .Item(
                "Scripts/BrokenBluffUtf16/BrokenBluffUtf16.yml",
                SampleText.Utf16(ItemYaml.Script("BrokenBluffUtf16", "demisto/python3:3.10.13.89009")),
                "unsupported-encoding"
            )
            .Item(
                "Scripts/BrokenBluffLatin/BrokenBluffLatin.yml",
                SampleText.Latin1(ItemYaml.Script("BrokenBluffGröße", "demisto/python3:3.10.13.89009")),
                "unsupported-encoding"
            )
            .Build();

    private static SamplePack Metadata =>
        new PackBuilder("MetadataMire", "pack_metadata.json ends in the middle")
            .File(
                "pack_metadata.json",
                """
                {
                    "name": "MetadataMire",
                    "currentVersion": "1.0.0",
                    "support": "comm
                """
            )
            .Item(
                "Integrations/MetadataMire/MetadataMire.yml",
                ItemYaml.Integration("Metadata Mire", "demisto/python3:3.10.13.89009"),
                "invalid-metadata"
            )
            .Build();

    private static SamplePack NoMetadata =>
        new PackBuilder("MissingMoor", "no pack_metadata.json")
            .Item(
                "Integrations/MissingMoor/MissingMoor.yml",
                ItemYaml.Integration("Missing Moor", "demisto/python3:3.10.13.89009"),
                "invalid-metadata"
            )
            .Build();
}
