namespace DockerBumpBot.Sandbox.Content.Packs;

/// <summary>Which tag it is, and which one is newer.</summary>
internal static class TagPacks
{
    internal static IEnumerable<SamplePack> All => [OddTags, Current, Rebuilt];

    private static SamplePack OddTags =>
        new PackBuilder("TaglessTown", "no tag, latest, a digest, and a version without a build number")
            .Metadata("1.0.0")
            .Item("Scripts/TaglessTownNone/TaglessTownNone.yml", Wanted("TaglessTownNone", "demisto/python3"), "no-tag")
            .Item(
                "Scripts/TaglessTownDigest/TaglessTownDigest.yml",
                Wanted(
                    "TaglessTownDigest",
                    "demisto/python3:3.10.13.89009@sha256:b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c"
                ),
                "digest-pinned"
            )
            // Comparable by the registry's dates alone.
            .Item(
                "Scripts/TaglessTownVersion/TaglessTownVersion.yml",
                Wanted("TaglessTownVersion", "demisto/dl:1.4"),
                "updated"
            )
            .Item(
                "Scripts/TaglessTownLatest/TaglessTownLatest.yml",
                Wanted("TaglessTownLatest", "demisto/python3:latest"),
                null
            )
            // No number, and no date either: the registry does not have it.
            .Item(
                "Scripts/TaglessTownGone/TaglessTownGone.yml",
                Wanted("TaglessTownGone", "demisto/python3:stable"),
                "unversioned-tag"
            )
            .Build();

    private static SamplePack Current =>
        new PackBuilder("CurrentCrest", "nothing to do: the newest tag, and one newer than the registry has")
            .Metadata("5.0.0")
            .Item(
                "Integrations/CurrentCrest/CurrentCrest.yml",
                ItemYaml.Integration("Current Crest", SampleImages.NewestPython3),
                "current"
            )
            .Item(
                "Scripts/CurrentCrestAhead/CurrentCrestAhead.yml",
                ItemYaml.Script("CurrentCrestAhead", "demisto/python3:3.12.13.99999999"),
                "current"
            )
            .Build();

    private static SamplePack Rebuilt =>
        new PackBuilder("RebuildRidge", "build order beats version order, and a rebuild can go back in Python")
            .Metadata("1.6.0")
            .Item(
                "Integrations/RebuildRidgeApi/RebuildRidgeApi.yml",
                ItemYaml.Integration(
                    "Rebuild Ridge API",
                    "demisto/fastapi:1.0.0.68518",
                    atTop: ["autoUpdateDockerImage: true"]
                ),
                "updated"
            )
            .Item(
                "Scripts/RebuildRidgePython/RebuildRidgePython.yml",
                Wanted("RebuildRidgePython", "demisto/ridge-tools:1.0.0.95012"),
                "updated"
            )
            .Build();

    private static string Wanted(string name, string image) =>
        ItemYaml.Script(name, image, "autoUpdateDockerImage: true");
}
