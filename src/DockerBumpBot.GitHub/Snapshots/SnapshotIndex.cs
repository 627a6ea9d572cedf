using System.Collections.Immutable;

namespace DockerBumpBot.GitHub.Snapshots;

/// <summary>Which packs a commit has.</summary>
/// <param name="Commit">The commit: 40 hexadecimal digits.</param>
/// <param name="PacksDirectory">Where the packs are.</param>
/// <param name="Packs">The packs, in ordinal order of their names.</param>
public sealed record SnapshotIndex(string Commit, string PacksDirectory, ImmutableArray<PackListing> Packs);

/// <summary>One pack of a commit.</summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="Tree">The git tree of the folder; of a link, the git blob that holds where it leads.</param>
/// <param name="IsLink">A symbolic link stands in the place of the folder.</param>
public sealed record PackListing(string Name, string Tree, bool IsLink = false);
