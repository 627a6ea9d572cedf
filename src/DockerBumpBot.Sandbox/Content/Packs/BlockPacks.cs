namespace DockerBumpBot.Sandbox.Content.Packs;

/// <summary>Scalars over several lines that mention an image.</summary>
internal static class BlockPacks
{
    internal static IEnumerable<SamplePack> All => [Blocks, Unindented];

    private static SamplePack Blocks =>
        new PackBuilder("BlockBay", "block scalars and flow collections that look like keys inside")
            .Metadata("1.4.2")
            .Item(
                "Integrations/BlockBay/BlockBay.yml",
                """
                commonfields: {id: Block Bay, version: -1}
                name: Block Bay
                display: >-
                  Block
                  Bay
                description: |+
                  Set it so:

                    script:
                      dockerimage: demisto/python3:3.8.6.12176

                detaileddescription: >2
                    dockerimage: demisto/python3:3.8.6.12176

                  dockerimage: demisto/python3:3.8.6.12176
                configuration: [
                  {name: url, display: "script:", type: 0},
                  {name: image, display: 'dockerimage: x', defaultvalue: "dockerimage: demisto/python3:3.8.6.12176",
                  type: 0},
                ]
                script:
                    commands:
                    - name: bay-list
                      description: |
                        dockerimage: demisto/python3:3.8.6.12176
                      arguments:
                      - name: dockerimage
                        dockerimage: demisto/python3:3.8.6.12176
                    dockerimage: demisto/python3:3.10.13.89009
                    type: python
                    script: |2-
                        dockerimage: demisto/python3:3.8.6.12176
                """,
                "updated"
            )
            .Item(
                "Scripts/BlockBayFold/BlockBayFold.yml",
                """
                name: BlockBayFold
                comment: |
                  script:
                    dockerimage: demisto/python3:3.8.6.12176
                # dockerimage: not even in a comment
                args:
                - name: dockerimage
                  description: >
                    dockerimage: demisto/python3:3.8.6.12176
                dockerimage: demisto/python3:3.10.13.89009
                type: python
                script: |
                  dockerimage: demisto/python3:3.8.6.12176
                """,
                "updated"
            )
            .Build();

    // YamlDotNet rejects these, PyYAML and the server read them: inside quotes they never look at indentation.
    private static SamplePack Unindented =>
        new PackBuilder("UnindentedUnion", "quoted texts over several lines, not indented")
            .Metadata("2.2.2")
            .Item(
                "Integrations/UnindentedUnion/UnindentedUnion.yml",
                """
                commonfields:
                  id: Unindented Union
                  version: -1
                name: Unindented Union
                display: Unindented Union
                description: "One line,
                and another at the very left \"with quotes\" inside,
                dockerimage: demisto/python3:3.8.6.12176

                and the last."
                script:
                  commands:
                  - name: union-list
                    description: "A list:
                  dockerimage: demisto/python3:3.8.6.12176
                fits for all."
                  dockerimage: demisto/python3:3.10.13.89009
                  script: '-'
                  type: python
                """,
                "updated"
            )
            .Item(
                "Scripts/UnindentedUnionJoin/UnindentedUnionJoin.yml",
                """
                name: UnindentedUnionJoin
                comment: "Joins,
                dockerimage: demisto/python3:3.8.6.12176
                and leaves."
                dockerimage: demisto/python3:3.10.13.89009
                script: '-'
                type: python
                """,
                "updated"
            )
            .Build();
}
