namespace DockerBumpBot.Sandbox.Content.Packs;

/// <summary>Where items lie, and what only looks like one.</summary>
internal static class LayoutPacks
{
    internal static IEnumerable<SamplePack> All => [Folders, Flat, BothKinds, NoItems];

    private static SamplePack Folders =>
        new PackBuilder("FolderForge", "items in folders, their code beside them, test data one folder deeper")
            .Metadata("2.0.4")
            .Item(
                "Integrations/FolderForge/FolderForge.yml",
                ItemYaml.Integration("FolderForge", "demisto/python3:3.10.13.89009"),
                "updated"
            )
            .File("Integrations/FolderForge/FolderForge.py", "dockerimage = 'demisto/python3:3.10.13.89009'")
            .File("Integrations/FolderForge/FolderForge_description.md", "Ask your forge for a key.")
            .File(
                "Integrations/FolderForge/test_data/FolderForge.yml",
                ItemYaml.Integration("Test data", "demisto/python3:3.10.13.89009")
            )
            // YAML where items lie, but with nothing that an item has.
            .File("Integrations/FolderForge/command_permissions.yml", "forge-delete:\n- Administrator")
            // A script is known by its type or its image where "script" is absent.
            .Item(
                "Scripts/FolderForgeBare/FolderForgeBare.yml",
                """
                commonfields:
                  id: FolderForgeBare
                  version: -1
                name: FolderForgeBare
                type: python
                dockerimage: demisto/python3:3.10.13.89009
                """,
                "updated"
            )
            .File(".pack-ignore", "[file:FolderForge.yml]\nignore=IN126")
            .File(".secrets-ignore", "https://sandbox.example")
            .File("ReleaseNotes/2_0_4.md", "\n#### Integrations\n\n##### FolderForge\n\n- Forges faster.")
            .File("README.md", "FolderForge keeps folders in shape.")
            .Build();

    private static SamplePack Flat =>
        new PackBuilder("FlatFoundry", "flat files that hold their code, which talks about images too")
            .Metadata("1.3.0")
            .Item(
                "Integrations/integration-FlatFoundry.yml",
                """
                commonfields:
                  id: FlatFoundry
                  version: -1
                name: FlatFoundry
                display: Flat Foundry
                category: Utilities
                description: Casts things in one piece.
                script:
                  type: python
                  subtype: python3
                  script: |
                    # The next lines are code, not keys.
                    config = '''
                    dockerimage: demisto/python3:3.8.6.12176
                    '''
                      # deeper:
                      dockerimage: demisto/python3:3.8.6.12176
                  dockerimage: demisto/python3:3.8.6.12176
                  commands: []
                fromversion: 6.0.0
                """,
                "updated"
            )
            .Item(
                "Scripts/script-FlatFoundryCast.yml",
                """
                commonfields:
                  id: FlatFoundryCast
                  version: -1
                name: FlatFoundryCast
                script: |-
                  dockerimage: demisto/python3:3.8.6.12176

                  print('script:')
                type: python
                subtype: python3
                dockerimage: demisto/python3:3.9.1.14969
                """,
                "updated"
            )
            .Build();

    private static SamplePack BothKinds =>
        new PackBuilder("BothBank", "integrations and scripts in one pack, several of each")
            .Metadata("3.1.9")
            .Item(
                "Integrations/BothBankEvents/BothBankEvents.yml",
                ItemYaml.Integration("Both Bank Events", "demisto/python3:3.10.13.89009"),
                "updated"
            )
            .Item(
                "Integrations/BothBank/BothBank.yml",
                ItemYaml.Integration("Both Bank", "demisto/python3:3.9.1.14969"),
                "updated"
            )
            .Item(
                "Scripts/BothBankTotal/BothBankTotal.yml",
                ItemYaml.Script("BothBankTotal", "demisto/python3:3.9.1.14969"),
                "updated"
            )
            .Item(
                "Scripts/BothBankAudit/BothBankAudit.yml",
                ItemYaml.Script("BothBankAudit", "demisto/python:2.7.18.20958"),
                "updated"
            )
            .Build();

    private static SamplePack NoItems =>
        new PackBuilder("PlaybookPier", "playbooks and scripts for tests: none of them is an item")
            .Metadata("1.0.0")
            .File("Playbooks/playbook-PlaybookPier.yml", PierPlaybook)
            .File("TestPlaybooks/playbook-PlaybookPier_Test.yml", PierPlaybook)
            .File(
                "TestPlaybooks/script-PlaybookPierCheck.yml",
                ItemYaml.Script("PlaybookPierCheck", "demisto/python3:3.9.1.14969")
            )
            .File(
                "Integrations/PlaybookPier/test_data/more/item.yml",
                ItemYaml.Integration("Deep test data", "demisto/python3:3.9.1.14969")
            )
            .File("IncidentFields/incidentfield-Pier.json", """{"id": "pier", "dockerimage": "demisto/python3:1.0"}""")
            .Build();

    private const string PierPlaybook = """
        id: Playbook Pier
        version: -1
        name: Playbook Pier
        starttaskid: "0"
        tasks:
          "0":
            id: "0"
            type: start
            nexttasks: {}
        """;
}
