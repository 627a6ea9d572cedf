using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.Secrets;

namespace DockerBumpBot.Runs.Repositories;

/// <summary>Why a run ended before it was through.</summary>
/// <param name="Kind">What kind of reason; in reports in kebab case.</param>
/// <param name="Message">What happened and what to do, for people, without a full stop and free of secrets.</param>
internal sealed record RunFailure(RunFailureKind Kind, string Message)
{
    /// <summary>What happened and what to do, for people, without a full stop and free of secrets.</summary>
    public string Message { get; } = Redactor.OfProcess.Hide(Message);

    public static RunFailure Of(GitHubException exception) =>
        new(
            exception.Failure switch
            {
                GitHubFailure.Denied => RunFailureKind.Denied,
                GitHubFailure.NotFound => RunFailureKind.NotFound,
                GitHubFailure.Unreachable => RunFailureKind.Unreachable,
                GitHubFailure.OutOfQuota => RunFailureKind.OutOfQuota,
                _ => RunFailureKind.Unexpected,
            },
            exception.Message
        );
}

/// <summary>Kinds of reasons why a run ended, or a pack was left.</summary>
internal enum RunFailureKind
{
    /// <summary>Something happened that nobody has thought of.</summary>
    Bug,

    /// <summary>Somebody has stopped the program.</summary>
    Cancelled,

    /// <summary>Credentials are missing, wrong, or lack a permission.</summary>
    Denied,

    /// <summary>There is no such repository, branch or object, or it may not be seen.</summary>
    NotFound,

    /// <summary>GitHub gave no answer.</summary>
    Unreachable,

    /// <summary>A rate limit lasts longer than the patience of the run.</summary>
    OutOfQuota,

    /// <summary>GitHub said something that it is not expected to say.</summary>
    Unexpected,

    /// <summary>The edits of a pack could not be proved to change the tags alone.</summary>
    EditNotExact,
}
