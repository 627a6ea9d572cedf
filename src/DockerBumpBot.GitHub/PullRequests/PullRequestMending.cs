using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>
/// Brings a pull request to its end whose branch and content are right already: the bot was killed before its labels, GitHub refused them,
/// or a person has reopened what the bot had closed.
/// </summary>
internal sealed class PullRequestMending(RepositoryCalls calls, PullRequestDecoration decoration)
{
    /// <summary>Whether there is nothing to build: the branch is at the bot's commit with just this update.</summary>
    public static bool IsBuilt(ObservedPullRequest seen, DesiredPack desired) =>
        seen.Proposal is { } proposal
        && proposal.HeadCommit == seen.HeadCommit
        && proposal.PackTree == desired.PackTree
        && proposal.ProposesTheSameAs(desired.Update);

    public async Task<PublishOutcome> MendAsync(ObservedPullRequest seen, CancellationToken ct)
    {
        var pull = await calls.PullAsync(seen.Number, ct).ConfigureAwait(false);
        var pack = seen.Proposal!.Pack;
        if (pull.State != "open")
            return new PublishOutcome.Left(pack, pull.Link, "it has been closed meanwhile");
        if (
            !Marker.TryRead(pull.Body, out var proposal)
            || proposal.HeadCommit != seen.HeadCommit
            || pull.Head.Sha != seen.HeadCommit
        )
            return new PublishOutcome.Left(pack, pull.Link, "somebody has changed it meanwhile");
        var decorated = await decoration.FinishAsync(pull, proposal, ct).ConfigureAwait(false);
        return new PublishOutcome.Refreshed(pack, pull.Number, pull.HtmlUrl).With(decorated);
    }
}
