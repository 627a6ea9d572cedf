namespace DockerBumpBot.Sandbox.Content.Packs;

/// <summary>Items and packs of a special standing: JavaScript, deprecated, hidden, without versions.</summary>
internal static class KindPacks
{
    internal static IEnumerable<SamplePack> All => [JavaScript, Deprecated, Hidden, Legacy, NonSupported];

    private static SamplePack JavaScript =>
        new PackBuilder("JavascriptJetty", "JavaScript runs without an image")
            .Metadata("1.0.3")
            .Item(
                "Integrations/integration-JavascriptJetty.yml",
                """
                commonfields:
                  id: Javascript Jetty
                  version: -1
                name: Javascript Jetty
                display: Javascript Jetty
                category: Utilities
                script:
                  type: javascript
                  dockerimage: demisto/python3:3.10.13.89009
                  script: |-
                    return 'dockerimage: none';
                """,
                "javascript"
            )
            .Item(
                "Scripts/script-JavascriptJettyMoor.yml",
                """
                commonfields:
                  id: JavascriptJettyMoor
                  version: -1
                name: JavascriptJettyMoor
                script: |
                  return 'moored';
                type: javascript
                """,
                "javascript"
            )
            .Build();

    private static SamplePack Deprecated =>
        new PackBuilder("DeprecatedDell", "deprecated items, updated unless the configuration says skip")
            .Metadata("1.9.0")
            .Item(
                "Integrations/DeprecatedDell/DeprecatedDell.yml",
                ItemYaml.Integration("Deprecated Dell", "demisto/python3:3.10.13.89009", atTop: ["deprecated: true"]),
                "updated"
            )
            .Item(
                "Scripts/DeprecatedDellCopse/DeprecatedDellCopse.yml",
                ItemYaml.Script("DeprecatedDellCopse", "demisto/python3:3.10.13.89009", "deprecated: true"),
                "updated"
            )
            .Build();

    private static SamplePack Hidden =>
        new PackBuilder("HiddenHarbor", "a pack that the marketplace hides, updated unless configured otherwise")
            .Metadata("1.0.5", hidden: true)
            .Item(
                "Integrations/HiddenHarbor/HiddenHarbor.yml",
                ItemYaml.Integration("Hidden Harbor", "demisto/python3:3.10.13.89009"),
                "updated"
            )
            .Build();

    private static SamplePack Legacy =>
        new PackBuilder("Legacy", "a pack without versions: no release notes")
            .Metadata("1.0.0")
            .Item(
                "Integrations/integration-LegacyLoom.yml",
                ItemYaml.Integration("Legacy Loom", "demisto/python3:3.10.13.89009"),
                "updated"
            )
            .Build();

    private static SamplePack NonSupported =>
        new PackBuilder("NonSupported", "the other pack without versions")
            .Metadata("1.0.0")
            .Item(
                "Scripts/script-NonSupportedNail.yml",
                ItemYaml.Script("NonSupportedNail", "demisto/python3:3.10.13.89009"),
                "updated"
            )
            .Build();
}
