using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>The one place where pull requests are written; a dry run has another one.</summary>
/// <remarks>Races with people and other bots are outcomes. Exceptions are for what concerns the whole run.</remarks>
public interface IPullRequestWriter
{
    /// <summary>Opens a pull request, or continues from a branch that a run left behind.</summary>
    Task<PublishOutcome> OpenAsync(Publication publication, CancellationToken ct);

    /// <summary>Rebuilds the branch as one commit on the current base and renews title and body.</summary>
    Task<PublishOutcome> RefreshAsync(Publication publication, ObservedPullRequest pullRequest, CancellationToken ct);

    /// <summary>Closes a pull request of the bot with a comment, and deletes its branch.</summary>
    /// <param name="pullRequest">The pull request as seen.</param>
    /// <param name="why">A sentence without a full stop.</param>
    /// <param name="ct">Cancels between two requests.</param>
    Task<PublishOutcome> CloseAsync(ObservedPullRequest pullRequest, string why, CancellationToken ct);
}
