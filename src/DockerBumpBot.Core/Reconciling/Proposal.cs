using System.Collections.Immutable;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>What a pull request of the bot proposes, as its marker says it: all that a later run compares with.</summary>
public sealed record Proposal
{
    /// <summary>The folder name of the pack.</summary>
    public required string Pack { get; init; }

    /// <summary>The path of each item that moves, and the image it moves to: <c>demisto/python3:3.12.13.12042988</c>.</summary>
    public required ImmutableSortedDictionary<string, string> Images { get; init; }

    /// <summary>The commit of the base branch that it was built on: 40 hexadecimal digits.</summary>
    public required string BaseCommit { get; init; }

    /// <summary>The git tree of the folder of the pack in that commit: whether the pack has changed since.</summary>
    public required string PackTree { get; init; }

    /// <summary>The bot's own commit on the branch.</summary>
    public required string HeadCommit { get; init; }

    /// <summary>Whether the bot itself has closed the pull request, which is no person's decision.</summary>
    public bool IsClosedByBot { get; init; }

    /// <summary>Whether both move the same items of the same pack to the same images.</summary>
    public bool ProposesTheSameAs(Proposal other) => Pack == other.Pack && Images.SequenceEqual(other.Images);
}
