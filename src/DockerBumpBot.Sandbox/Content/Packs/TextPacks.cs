namespace DockerBumpBot.Sandbox.Content.Packs;

/// <summary>Line ends, byte-order marks, and letters beyond ASCII.</summary>
internal static class TextPacks
{
    internal static IEnumerable<SamplePack> All => [LineEnds, Bookends, Letters];

    private static SamplePack LineEnds =>
        new PackBuilder("LineLagoon", "CRLF and mixed line ends, in YAML and in the metadata")
            .File("pack_metadata.json", SampleText.Crlf(PackMetadata.Of("LineLagoon", "1.0.9")))
            .Item(
                "Integrations/LineLagoonCrlf/LineLagoonCrlf.yml",
                SampleText.Crlf(ItemYaml.Integration("Line Lagoon CRLF", "demisto/python3:3.10.13.89009")),
                "updated"
            )
            .Item(
                "Integrations/LineLagoonMixed/LineLagoonMixed.yml",
                SampleText.MixedEndings(ItemYaml.Integration("Line Lagoon Mixed", "demisto/python3:3.10.13.89009")),
                "updated"
            )
            .Item(
                "Scripts/LineLagoonScript/LineLagoonScript.yml",
                SampleText.Crlf(ItemYaml.Script("LineLagoonScript", "demisto/python3:3.10.13.89009")),
                "updated"
            )
            .Build();

    private static SamplePack Bookends =>
        new PackBuilder("BookendBay", "a byte-order mark in front, no line break at the end")
            .File(
                "pack_metadata.json",
                SampleText.WithBom(SampleText.NoFinalNewline(PackMetadata.Of("BookendBay", "1.2.3")))
            )
            .Item(
                "Integrations/BookendBay/BookendBay.yml",
                SampleText.WithBom(SampleText.Lf(ItemYaml.Integration("Bookend Bay", "demisto/python3:3.9.1.14969"))),
                "updated"
            )
            .Item(
                "Scripts/BookendBayFirst/BookendBayFirst.yml",
                SampleText.WithBom(
                    SampleText.Crlf(
                        """
                        dockerimage: demisto/python3:3.9.1.14969
                        name: BookendBayFirst
                        script: '-'
                        type: python
                        """
                    )
                ),
                "updated"
            )
            .Item(
                "Scripts/BookendBayLast/BookendBayLast.yml",
                SampleText.NoFinalNewline(
                    """
                    name: BookendBayLast
                    script: '-'
                    type: python
                    dockerimage: demisto/python3:3.9.1.14969
                    """
                ),
                "updated"
            )
            .Build();

    private static SamplePack Letters =>
        new PackBuilder("NordlichtNames", "names and texts beyond ASCII, in paths too")
            .Metadata("1.0.1")
            .Item(
                "Integrations/Überwachung/Überwachung.yml",
                """
                commonfields:
                  id: Überwachung
                  version: -1
                name: Überwachung
                display: Nordlicht Überwachung 極光 🌌
                category: Utilities
                description: Größe, naïve, Ελληνικά, 北極光; signs of one to four bytes 🌌🌠 before the image.
                script:
                  commands:
                  - name: nordlicht-größe
                    description: 🌌 dockerimage
                  dockerimage: demisto/python3:3.10.13.89009 # geprüft ✅
                  script: '-'
                  type: python
                """,
                "updated"
            )
            .Item(
                "Scripts/NordlichtZählen/NordlichtZählen.yml",
                ItemYaml.Script("Nordlicht zählen «★»", "demisto/python3:3.10.13.89009"),
                "updated"
            )
            .Build();
}
