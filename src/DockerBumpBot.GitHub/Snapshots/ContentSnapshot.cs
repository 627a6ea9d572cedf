using System.Collections.Immutable;
using DockerBumpBot.Core.Content;

namespace DockerBumpBot.GitHub.Snapshots;

/// <summary>The content of a repository at one commit: the files that matter, and nothing else.</summary>
public sealed record ContentSnapshot
{
    /// <summary>The branch, without <c>refs/heads/</c>.</summary>
    public required string Branch { get; init; }

    /// <summary>The commit: 40 hexadecimal digits.</summary>
    public required string Commit { get; init; }

    /// <summary>Its packs, in ordinal order of their names.</summary>
    public required ImmutableArray<PackSnapshot> Packs { get; init; }
}

/// <summary>One pack of a snapshot.</summary>
/// <param name="Pack">The pack as scanned.</param>
/// <param name="Tree">The git tree of its folder.</param>
/// <param name="Files">The bytes of its item files and metadata, by path from the root of the repository.</param>
public sealed record PackSnapshot(Pack Pack, string Tree, ImmutableDictionary<string, ReadOnlyMemory<byte>> Files)
{
    /// <summary>The paths among the files that can be run.</summary>
    public ImmutableHashSet<string> Executables { get; init; } = [];
}
