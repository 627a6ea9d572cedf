using System.Collections.Immutable;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Planning;

/// <summary>How one item ends: every item found in exactly one of four ways.</summary>
/// <param name="Path">The file, from the root of the repository.</param>
public abstract record ItemOutcome(string Path)
{
    /// <summary>The item has the newest tag that the policy allows.</summary>
    public sealed record Current(string Path, ImageReference Image) : ItemOutcome(Path);

    /// <summary>The item moves to a newer tag.</summary>
    public sealed record Updated(ItemUpdate Update) : ItemOutcome(Update.Item.Path);

    /// <summary>The item is left alone on purpose.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="Reason">The rule.</param>
    /// <param name="Detail">A sentence for people.</param>
    public sealed record Skipped(string Path, SkipReason Reason, string Detail) : ItemOutcome(Path);

    /// <summary>Nothing could be decided or done.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="Reason">What kind of failure.</param>
    /// <param name="Detail">A sentence for people: what, where, what to do.</param>
    public sealed record Failed(string Path, FailureReason Reason, string Detail) : ItemOutcome(Path)
    {
        /// <summary>For registry failures: what kind.</summary>
        public RegistryFailure? RegistryCause { get; init; }
    }
}

/// <summary>One item and the tag it moves to.</summary>
/// <param name="Item">The item as scanned.</param>
/// <param name="Image">Its image as it is.</param>
/// <param name="TagRange">Where the tag stands in the file.</param>
/// <param name="To">The new tag.</param>
public sealed record ItemUpdate(ContentItem Item, ImageReference Image, ByteRange TagRange, ImageTag To)
{
    /// <summary>Newer tags that the policy did not allow, newest first.</summary>
    public ImmutableArray<HeldTag> HeldBack { get; init; } = [];

    /// <summary>The change of Python's minor version, where one is known.</summary>
    public PythonChange? Python { get; init; }
}

/// <summary>A newer tag that the policy did not allow.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Reason"><see cref="SkipReason.TooYoung"/>, <see cref="SkipReason.PythonHeldBack"/> or <see cref="SkipReason.Python2Item"/>.</param>
/// <param name="Detail">A sentence for people.</param>
public sealed record HeldTag(ImageTag Tag, SkipReason Reason, string Detail);

/// <summary>A change of Python's version, <c>major.minor</c>.</summary>
public sealed record PythonChange(PythonVersion From, PythonVersion To)
{
    /// <summary>Rebuilt images may go back; a maintainer must hear of it.</summary>
    public bool IsBackwards => To.CompareTo(From) < 0;
}
