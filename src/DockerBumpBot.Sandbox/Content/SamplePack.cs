namespace DockerBumpBot.Sandbox.Content;

/// <summary>One pack of the sample repository.</summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="Purpose">The case it stands for, in a few words.</param>
/// <param name="Files">Everything in its folder, in ordinal order of path.</param>
/// <param name="Items">The integrations and scripts among the files, in ordinal order of path.</param>
public sealed record SamplePack(
    string Name,
    string Purpose,
    IReadOnlyList<SampleFile> Files,
    IReadOnlyList<SampleItem> Items
);
