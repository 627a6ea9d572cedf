using System.Net;

namespace DockerBumpBot.GitHub.Connecting;

/// <summary>What kind of failure ended a conversation with GitHub.</summary>
public enum GitHubFailure
{
    /// <summary>Something GitHub is not expected to say.</summary>
    Unexpected,

    /// <summary>No connection, no answer in time, or a server error, after all retries.</summary>
    Unreachable,

    /// <summary>A rate limit that lasts longer than the patience of the run.</summary>
    OutOfQuota,

    /// <summary>Credentials are missing, wrong, or lack a permission.</summary>
    Denied,

    /// <summary>There is no such repository, branch or object, or it may not be seen.</summary>
    NotFound,
}

/// <summary>GitHub did not do what was asked. The message is for people and free of secrets.</summary>
/// <param name="failure">What kind.</param>
/// <param name="message">What happened, where, and what to do; without a full stop.</param>
/// <param name="inner">The cause, if there is one.</param>
public sealed class GitHubException(GitHubFailure failure, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>What kind of failure it is.</summary>
    public GitHubFailure Failure => failure;

    /// <summary>The status of GitHub's answer; <c>null</c> when there was none.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>
    /// Whether a write may have happened all the same: it was sent, and no answer says what became of it. Only a fresh
    /// look can tell; sending it again could do it twice.
    /// </summary>
    public bool OutcomeUnknown { get; init; }
}
