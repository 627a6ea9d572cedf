using System.Collections.Immutable;

namespace DockerBumpBot.Core.Content;

/// <summary>A pack as scanned: everything planning needs of it, and no file contents.</summary>
public sealed record Pack
{
    /// <summary>The name of its folder.</summary>
    public required string Name { get; init; }

    /// <summary>The folder, from the root of the repository, e.g. <c>Packs/Okta</c>.</summary>
    public required string Directory { get; init; }

    /// <summary>What its metadata says.</summary>
    public required PackMetadata Metadata { get; init; }

    /// <summary>The names of the files in its <c>ReleaseNotes</c> folder.</summary>
    public ImmutableHashSet<string> ReleaseNotes { get; init; } = [];

    /// <summary>The files in the places of items.</summary>
    public ImmutableArray<ScannedFile> Files { get; init; } = [];

    /// <summary>The path of a file in the folder of the pack.</summary>
    public string PathOf(string relative) => $"{Directory}/{relative}";

    /// <summary>
    /// Why a folder name cannot be used as the name of a pack, or <c>null</c>: it becomes part of paths, branch names
    /// and messages.
    /// </summary>
    public static string? ProblemOfName(string name) =>
        name switch
        {
            "" or "." or ".." => "a pack cannot be called that",
            _ when name.Any(char.IsControl) => "the name of the pack has a control character in it; rename the folder",
            _ when name.AsSpan().ContainsAny('/', '\\') => "the name of the pack has a slash in it; rename the folder",
            _ => null,
        };
}
