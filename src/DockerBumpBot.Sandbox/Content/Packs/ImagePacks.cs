namespace DockerBumpBot.Sandbox.Content.Packs;

/// <summary>Which image it is: whose, where, and whether it exists.</summary>
internal static class ImagePacks
{
    internal static IEnumerable<SamplePack> All => [Untrusted, Extended, Unknown];

    // The registry has newer tags of some of these: a bot that asked would update them.
    private static SamplePack Untrusted =>
        new PackBuilder("UntrustedUplands", "images of others, and the internal one: never asked for")
            .Metadata("1.0.0")
            .Item(
                "Integrations/UntrustedUplandsHub/UntrustedUplandsHub.yml",
                Wanted("Untrusted Uplands Hub", "library/python:3.10.1"),
                "untrusted-repository"
            )
            .Item(
                "Integrations/UntrustedUplandsBare/UntrustedUplandsBare.yml",
                Wanted("Untrusted Uplands Bare", "python:3.10.1"),
                "untrusted-repository"
            )
            .Item(
                "Integrations/UntrustedUplandsElsewhere/UntrustedUplandsElsewhere.yml",
                Wanted("Untrusted Uplands Elsewhere", "registry.uplands.example:5000/demisto/python3:3.10.13.89009"),
                "untrusted-repository"
            )
            .Item(
                "Integrations/UntrustedUplandsNative/UntrustedUplandsNative.yml",
                Wanted("Untrusted Uplands Native", "demisto/py3-native:8.2.0.58349"),
                "native-image"
            )
            .Build();

    private static SamplePack Extended =>
        new PackBuilder("ExtendedEdge", "images of demistoextended, under both of their names")
            .Metadata("1.0.0")
            .Item(
                "Integrations/ExtendedEdge/ExtendedEdge.yml",
                Wanted("Extended Edge", "demistoextended/edge-tools:1.0.0.70123"),
                "updated"
            )
            .Item(
                "Integrations/ExtendedEdgeLong/ExtendedEdgeLong.yml",
                Wanted("Extended Edge Long", "gcr.io/xsoar-registry/demistoextended/edge-tools:1.0.0.70123"),
                "updated"
            )
            .Build();

    private static SamplePack Unknown =>
        new PackBuilder("UnknownUmbra", "an image the registry does not know, texts that are no image, and none at all")
            .Metadata("1.0.0")
            .Item(
                "Integrations/UnknownUmbra/UnknownUmbra.yml",
                Wanted("Unknown Umbra", "demisto/umbra-never-built:1.0.0.4711"),
                "image-not-found"
            )
            .Item(
                "Integrations/UnknownUmbraSpace/UnknownUmbraSpace.yml",
                Wanted("Unknown Umbra Space", "demisto/python3: 3.10.13.89009"),
                // A colon and a space inside a plain scalar: invalid as YAML, and as an image.
                null
            )
            .Item(
                "Integrations/UnknownUmbraCase/UnknownUmbraCase.yml",
                Wanted("Unknown Umbra Case", "demisto/Python3:3.10.13.89009"),
                "invalid-image"
            )
            .Item(
                "Integrations/UnknownUmbraSlash/UnknownUmbraSlash.yml",
                Wanted("Unknown Umbra Slash", "'demisto//python3:3.10.13.89009 '"),
                "invalid-image"
            )
            .Item(
                "Integrations/UnknownUmbraNone/UnknownUmbraNone.yml",
                Wanted("Unknown Umbra None", image: null),
                "no-image"
            )
            .Item(
                "Scripts/UnknownUmbraEmpty/UnknownUmbraEmpty.yml",
                ItemYaml.Script("UnknownUmbraEmpty", "''"),
                "no-image"
            )
            .Build();

    private static string Wanted(string name, string? image) =>
        ItemYaml.Integration(name, image, atTop: ["autoUpdateDockerImage: true"]);
}
