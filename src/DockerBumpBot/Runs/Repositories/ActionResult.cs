using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.PullRequests;

namespace DockerBumpBot.Runs.Repositories;

/// <summary>What became of one action.</summary>
/// <param name="Action">What was decided.</param>
internal abstract record ActionResult(PullRequestAction Action)
{
    /// <summary>The files that the action writes, as they were and as they are to be.</summary>
    public ImmutableArray<FileEdit> Files { get; init; } = [];

    /// <summary>It was decided to write nothing: the pull request is left alone, or the update waits.</summary>
    public sealed record NothingToWrite(PullRequestAction Action) : ActionResult(Action);

    /// <summary>GitHub was told, or a dry run has described what it would be told.</summary>
    public sealed record Published(PullRequestAction Action, PublishOutcome Outcome) : ActionResult(Action);

    /// <summary>The pack failed, and nothing more of it was written; the others went on.</summary>
    /// <param name="Action">What was decided.</param>
    /// <param name="Reason">What kind of failure.</param>
    /// <param name="Detail">What happened, a sentence without a full stop.</param>
    public sealed record Failed(PullRequestAction Action, PackFailure Reason, string Detail) : ActionResult(Action);

    /// <summary>The run ended before; the next one decides again.</summary>
    public sealed record NotReached(PullRequestAction Action) : ActionResult(Action);
}

/// <summary>One file of an action.</summary>
/// <param name="Path">From the root of the repository.</param>
/// <param name="Before">Its bytes in the base commit; <c>null</c> for a new file.</param>
/// <param name="After">Its bytes in the pull request.</param>
internal sealed record FileEdit(string Path, ReadOnlyMemory<byte>? Before, ReadOnlyMemory<byte> After);

/// <summary>Why a pack was left; in reports in kebab case.</summary>
internal enum PackFailure
{
    /// <summary>Something happened that nobody has thought of.</summary>
    Bug,

    /// <summary>The edit could not be proved to change the tag alone.</summary>
    EditNotExact,

    /// <summary>GitHub said something unexpected.</summary>
    Unexpected,

    /// <summary>GitHub gave no answer.</summary>
    Unreachable,

    /// <summary>A rate limit lasts longer than the patience of the run.</summary>
    OutOfQuota,

    /// <summary>The credentials are not enough.</summary>
    Denied,

    /// <summary>GitHub does not know the repository, or something in it, any more.</summary>
    NotFound,

    /// <summary>The run was cancelled on the way; the next one goes on from there.</summary>
    Cancelled,
}
