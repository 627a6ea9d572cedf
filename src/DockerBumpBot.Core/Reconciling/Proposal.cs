using System.Collections.Immutable;
using System.Globalization;
using DockerBumpBot.Core.Planning;

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

    /// <summary>
    /// The branch that the bot gave it as its base. <c>null</c> in markers of earlier versions: what does not go to the
    /// base of now was given another one by somebody, for all that can be told.
    /// </summary>
    public string? BaseBranch { get; init; }

    /// <summary>
    /// The name that the bot gave its branch. <c>null</c> in markers of earlier versions: what is not called as it would be
    /// now was renamed by somebody, for all that can be told.
    /// </summary>
    public string? Branch { get; init; }

    /// <summary>
    /// Whether the bot itself closes the pull request, which is no person's decision. It is said before it is done.
    /// </summary>
    public bool IsClosedByBot { get; init; }

    /// <summary>
    /// When the server says that the bot has closed it: a later closing is somebody else's. <c>null</c> as long as the
    /// bot has not heard of it.
    /// </summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>
    /// Whether the bot still has to give it labels, assignees and reviewers. Once it has, what people change of them is
    /// theirs.
    /// </summary>
    public bool IsUndecorated { get; init; }

    /// <summary>What GitHub has refused to give it: the bot tries that again, and says so until it works.</summary>
    public Decorations Refused { get; init; }

    /// <summary>When GitHub refused it last, in whole seconds; <c>null</c> where nothing is refused.</summary>
    public DateTimeOffset? RefusedAt { get; init; }

    /// <summary>The same with nothing left to do about it: as an open pull request has it that is whole.</summary>
    public Proposal Settled() =>
        this with
        {
            IsClosedByBot = false,
            ClosedAt = null,
            IsUndecorated = false,
            Refused = Decorations.None,
            RefusedAt = null,
        };

    /// <summary>The same with something that GitHub refuses to give it; with nothing of it, as if there had been none.</summary>
    /// <param name="refused">What.</param>
    /// <param name="at">When it was refused.</param>
    public Proposal With(Decorations refused, DateTimeOffset? at) =>
        this with
        {
            Refused = refused,
            RefusedAt =
                refused != Decorations.None && at is { } time
                    ? DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds())
                    : null,
        };

    /// <summary>What GitHub still refuses to give it, as a sentence without a full stop; <c>null</c> for nothing.</summary>
    public string? RefusedText =>
        RefusedAt is { } at
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"GitHub refused its {DecorationNames.Text(Refused)} on {at.UtcDateTime:yyyy-MM-dd} at {at.UtcDateTime:HH:mm} UTC; "
            ) + "the bot tries again once a day, and whenever it writes the pull request"
            : null;

    /// <summary>What a pull request for an update proposes.</summary>
    /// <param name="desired">The update.</param>
    /// <param name="baseCommit">The commit of the base branch that it is built on.</param>
    /// <param name="headCommit">The bot's commit with the update.</param>
    public static Proposal Of(DesiredPack desired, string baseCommit, string headCommit) =>
        new()
        {
            Pack = desired.Update.Pack.Name,
            Images = ImagesOf(desired.Update),
            BaseCommit = baseCommit,
            PackTree = desired.PackTree,
            HeadCommit = headCommit,
        };

    /// <summary>The path of each item of an update and the image it moves to, as its file will spell it.</summary>
    public static ImmutableSortedDictionary<string, string> ImagesOf(PackUpdate update) =>
        update.Items.ToImmutableSortedDictionary(
            item => item.Item.Path,
            item => item.Image.WithTag(item.To),
            StringComparer.Ordinal
        );

    /// <summary>Whether both move the same items of the same pack to the same images.</summary>
    public bool ProposesTheSameAs(Proposal other) => Pack == other.Pack && Images.SequenceEqual(other.Images);

    /// <summary>Whether it moves the same items of the same pack to the same images as an update.</summary>
    public bool ProposesTheSameAs(PackUpdate update) =>
        Pack == update.Pack.Name && Images.SequenceEqual(ImagesOf(update));

    internal static bool IsObjectId(string text) => text.Length == 40 && text.All(char.IsAsciiHexDigitLower);
}
