namespace DockerBumpBot.Sandbox.Content.Packs;

/// <summary>Versions and release notes that need care.</summary>
internal static class ReleasePacks
{
    internal static IEnumerable<SamplePack> All => [LastRevision, NotesExist];

    private static SamplePack LastRevision =>
        new PackBuilder("VersionVault", "version 1.0.99, after which comes 1.1.0")
            .Metadata("1.0.99")
            .Item(
                "Integrations/VersionVault/VersionVault.yml",
                ItemYaml.Integration("Version Vault", "demisto/python3:3.10.13.89009"),
                "updated"
            )
            .Build();

    private static SamplePack NotesExist =>
        new PackBuilder("NotesNotch", "there are release notes above the version already: the metadata is behind")
            .Metadata("1.0.2")
            .Item(
                "Integrations/NotesNotch/NotesNotch.yml",
                ItemYaml.Integration("Notes Notch", "demisto/python3:3.10.13.89009"),
                // Another version, or more text in that file: either way the item is updated.
                "updated"
            )
            .File("ReleaseNotes/1_0_2.md", "\n#### Integrations\n\n##### Notes Notch\n\n- Notches are deeper.")
            .File("ReleaseNotes/1_0_3.md", "\n#### Integrations\n\n##### Notes Notch\n\n- Prepared by somebody else.")
            .File("ReleaseNotes/1_0_5.md", "\n#### Integrations\n\n##### Notes Notch\n\n- Released by somebody else.")
            .Build();
}
