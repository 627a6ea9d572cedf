namespace DockerBumpBot.Sandbox.Content.Packs;

/// <summary>Who wants updates: <c>autoUpdateDockerImage</c> in all the ways people write it.</summary>
internal static class SelectionPacks
{
    internal static IEnumerable<SamplePack> All => [OptIn, Misplaced];

    private static SamplePack OptIn =>
        new PackBuilder("OptInOrchard", "autoUpdateDockerImage true, false and absent")
            .Metadata("1.0.7")
            .Item(
                "Integrations/OptInOrchardYes/OptInOrchardYes.yml",
                ItemYaml.Integration(
                    "Opt-In Orchard Yes",
                    "demisto/crypto:1.0.0.11287",
                    atTop: ["autoUpdateDockerImage: true"]
                ),
                "updated"
            )
            .Item(
                "Integrations/OptInOrchardNo/OptInOrchardNo.yml",
                ItemYaml.Integration(
                    "Opt-In Orchard No",
                    "demisto/python3:3.10.13.89009",
                    atTop: ["autoUpdateDockerImage: false # pinned for a customer"]
                ),
                "opted-out"
            )
            .Item(
                "Integrations/OptInOrchardSilent/OptInOrchardSilent.yml",
                ItemYaml.Integration("Opt-In Orchard Silent", "demisto/crypto:1.0.0.11287"),
                "not-selected"
            )
            .Item(
                "Scripts/OptInOrchardDefault/OptInOrchardDefault.yml",
                ItemYaml.Script("OptInOrchardDefault", "demisto/python:2.7.18.20958"),
                "updated"
            )
            .Item(
                "Scripts/OptInOrchardNoScript/OptInOrchardNoScript.yml",
                ItemYaml.Script("OptInOrchardNoScript", "demisto/python:2.7.18.20958", "autoUpdateDockerImage: False"),
                "opted-out"
            )
            .Build();

    private static SamplePack Misplaced =>
        new PackBuilder("MisplacedMill", "autoUpdateDockerImage under script:, or spelled unusually")
            .Metadata("1.0.0")
            .Item(
                "Integrations/MisplacedMillNo/MisplacedMillNo.yml",
                ItemYaml.Integration(
                    "Misplaced Mill No",
                    "demisto/python3:3.10.13.89009",
                    underScript: ["autoUpdateDockerImage: false"]
                ),
                "opted-out"
            )
            .Item(
                "Integrations/MisplacedMillYes/MisplacedMillYes.yml",
                ItemYaml.Integration(
                    "Misplaced Mill Yes",
                    "demisto/crypto:1.0.0.11287",
                    underScript: ["autoUpdateDockerImage: true"]
                ),
                "not-selected"
            )
            // These agree with the default, so that no reading of them changes what happens.
            .Item(
                "Integrations/MisplacedMillWord/MisplacedMillWord.yml",
                ItemYaml.Integration(
                    "Misplaced Mill Word",
                    "demisto/python3:3.10.13.89009",
                    atTop: ["autoUpdateDockerImage: yes"]
                ),
                "updated"
            )
            .Item(
                "Scripts/MisplacedMillQuoted/MisplacedMillQuoted.yml",
                ItemYaml.Script(
                    "MisplacedMillQuoted",
                    "demisto/python3:3.10.13.89009",
                    "autoUpdateDockerImage: \"true\""
                ),
                "updated"
            )
            // And these do not: YAML 1.1 reads a no, YAML 1.2 a word.
            .Item(
                "Scripts/MisplacedMillNay/MisplacedMillNay.yml",
                ItemYaml.Script("MisplacedMillNay", "demisto/python3:3.10.13.89009", "autoUpdateDockerImage: no"),
                null
            )
            .Build();
}
