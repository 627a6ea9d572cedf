using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Secrets;

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
    public sealed record Failed(PullRequestAction Action, RunFailureKind Reason, string Detail) : ActionResult(Action)
    {
        /// <summary>What happened, a sentence without a full stop, free of secrets.</summary>
        public string Detail { get; } = Redactor.OfProcess.Hide(Detail);
    }

    /// <summary>The run ended before; the next one decides again.</summary>
    public sealed record NotReached(PullRequestAction Action) : ActionResult(Action);
}

/// <summary>One file of an action.</summary>
/// <param name="Path">From the root of the repository.</param>
/// <param name="Before">Its bytes in the base commit; <c>null</c> for a new file.</param>
/// <param name="After">Its bytes in the pull request.</param>
internal sealed record FileEdit(string Path, ReadOnlyMemory<byte>? Before, ReadOnlyMemory<byte> After);
