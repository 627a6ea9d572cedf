using System.Collections.Immutable;

namespace DockerBumpBot.Sandbox.GitHub;

/// <summary>What a commit does to one file.</summary>
/// <param name="Path">From the root of the repository, with slashes.</param>
/// <param name="Bytes">The new content; <c>null</c> deletes the file.</param>
public sealed record LocalChange(string Path, byte[]? Bytes)
{
    /// <summary>Whether the file can be executed; <c>null</c> leaves it as it was.</summary>
    public bool? IsExecutable { get; init; }
}

/// <summary>What a pull request changes.</summary>
/// <param name="Text">A unified diff, as <c>git diff</c> writes it.</param>
/// <param name="Files">Each changed file.</param>
public sealed record LocalDiff(string Text, ImmutableArray<LocalFileDiff> Files);

/// <summary>How much of a file a pull request changes.</summary>
/// <param name="Path">From the root of the repository.</param>
/// <param name="Added">Lines.</param>
/// <param name="Deleted">Lines.</param>
/// <param name="IsBinary">Whether git sees no lines in it.</param>
public sealed record LocalFileDiff(string Path, int Added, int Deleted, bool IsBinary)
{
    /// <summary>Its part of the unified diff.</summary>
    public string Text { get; init; } = "";
}
