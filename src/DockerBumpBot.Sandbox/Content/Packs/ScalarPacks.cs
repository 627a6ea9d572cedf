namespace DockerBumpBot.Sandbox.Content.Packs;

/// <summary>The ways to write the image, and the keys beside it that are not it.</summary>
internal static class ScalarPacks
{
    internal static IEnumerable<SamplePack> All => [Quotes, Anchors, OtherImages];

    private static SamplePack Quotes =>
        new PackBuilder("QuoteQuarry", "quotes and comments around the image")
            .Metadata("1.1.1")
            .Item(
                "Integrations/QuoteQuarrySingle/QuoteQuarrySingle.yml",
                ItemYaml.Integration("Quote Quarry Single", "'demisto/python3:3.10.13.89009'"),
                "updated"
            )
            .Item(
                "Integrations/QuoteQuarryDouble/QuoteQuarryDouble.yml",
                ItemYaml.Integration("Quote Quarry Double", "\"demisto/python3:3.10.13.89009\"   # was 3.9.1.14969"),
                "updated"
            )
            .Item(
                "Integrations/QuoteQuarryRegistry/QuoteQuarryRegistry.yml",
                ItemYaml.Integration("Quote Quarry Registry", "docker.io/demisto/python3:3.10.13.89009"),
                "updated"
            )
            .Item(
                "Scripts/QuoteQuarryComment/QuoteQuarryComment.yml",
                """
                # dockerimage: demisto/python3:3.8.6.12176
                name: 'Quote Quarry: ''comment'''
                type: python
                script: ""
                "dockerimage"  :    demisto/python3:3.10.13.89009 # dockerimage: demisto/python3:3.8.6.12176
                # dockerimage: demisto/python3:3.8.6.12176
                """,
                "updated"
            )
            .Build();

    private static SamplePack Anchors =>
        new PackBuilder("AnchorAtoll", "anchors, aliases and tags of YAML")
            .Metadata("1.0.0")
            .Item(
                "Integrations/AnchorAtoll/AnchorAtoll.yml",
                """
                commonfields:
                  id: Anchor Atoll
                  version: -1
                name: Anchor Atoll
                display: &shown Anchor Atoll
                description: *shown
                script: &code
                  type: python
                  script: '-'
                  commands:
                  - &limit {name: limit, description: "dockerimage: none"}
                  - *limit
                  dockerimage: &image demisto/python3:3.10.13.89009
                """,
                "updated"
            )
            .Item(
                "Integrations/AnchorAtollTagged/AnchorAtollTagged.yml",
                ItemYaml.Integration("Anchor Atoll Tagged", "!!str demisto/python3:3.10.13.89009"),
                "updated"
            )
            // The image is written elsewhere: only an alias stands where it belongs.
            .Item(
                "Scripts/AnchorAtollAlias/AnchorAtollAlias.yml",
                """
                name: AnchorAtollAlias
                comment: &image demisto/python3:3.10.13.89009
                dockerimage: *image
                script: '-'
                type: python
                """,
                null
            )
            .Build();

    private static SamplePack OtherImages =>
        new PackBuilder("OldServerOaks", "dockerimage45 and nativeimage, which nobody touches")
            .Metadata("4.2.0")
            .Item(
                "Integrations/OldServerOaks/OldServerOaks.yml",
                ItemYaml.Integration(
                    "Old Server Oaks",
                    "demisto/python3:3.10.13.89009",
                    underScript: ["dockerimage45: demisto/python3:3.8.6.12176", "nativeimage: [8.2, 8.3]"]
                ),
                "updated"
            )
            .Item(
                "Scripts/OldServerOaksRing/OldServerOaksRing.yml",
                ItemYaml.Script(
                    "OldServerOaksRing",
                    "demisto/python3:3.10.13.89009",
                    "dockerimage45: demisto/python3:3.10.13.89009",
                    "nativeimage: demisto/python3:3.10.13.89009"
                ),
                "updated"
            )
            .Build();
}
