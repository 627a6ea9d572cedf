using System.Collections.Immutable;

namespace DockerBumpBot.Core.Editing;

/// <summary>A file and its new content.</summary>
/// <param name="Path">From the root of the repository, with forward slashes.</param>
/// <param name="Content">All bytes of the file.</param>
/// <param name="IsNew">Whether the file must not exist yet.</param>
public sealed record FileChange(string Path, ReadOnlyMemory<byte> Content, bool IsNew);

/// <summary>What became of the edit of a pack: all of its files, or none.</summary>
public abstract record PackEdit
{
    private PackEdit() { }

    /// <summary>Every change of the pack, proved.</summary>
    /// <param name="Changes">In ordinal order of their paths.</param>
    public sealed record Done(ImmutableArray<FileChange> Changes) : PackEdit;

    /// <summary>One edit could not be made exactly, so none is made.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="Problem">Why, as a sentence without a full stop.</param>
    public sealed record NotExact(string Path, string Problem) : PackEdit;
}
