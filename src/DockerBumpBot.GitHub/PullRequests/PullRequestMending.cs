using System.Net;
using DockerBumpBot.Core.Reconciling;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>
/// Brings a pull request to its end whose branch and content are right already: the bot was killed before its labels,
/// GitHub refused them, a person has reopened what the bot had closed, or pull requests go to another branch now.
/// </summary>
internal sealed class PullRequestMending(RepositoryCalls calls, PullRequestDecoration decoration)
{
    /// <summary>Whether there is nothing to build: the branch has the bot's commit with just this update.</summary>
    public static bool IsBuilt(ObservedPullRequest seen, DesiredPack desired) =>
        seen.Proposal is { } proposal
        && proposal.HeadCommit == seen.OwnCommit
        && proposal.PackTree == desired.PackTree
        && proposal.ProposesTheSameAs(desired.Update);

    /// <summary>
    /// Whether what it was built on is in the history of the base: otherwise it would bring more with it than the update.
    /// </summary>
    public async Task<bool> IsOnBaseAsync(ObservedPullRequest seen, Publication publication, CancellationToken ct)
    {
        if (seen.Base == publication.BaseBranch)
            return true;
        try
        {
            var built = await calls
                .CompareAsync(publication.BaseCommit, seen.Proposal!.BaseCommit, ct)
                .ConfigureAwait(false);
            return built.IsWithin;
        }
        catch (ApiException exception)
            when (exception.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity)
        {
            return false;
        }
    }

    public async Task<PublishOutcome> MendAsync(ObservedPullRequest seen, string baseBranch, CancellationToken ct)
    {
        PullReply pull = await calls.PullAsync(seen.Number, ct).ConfigureAwait(false);
        var pack = seen.Proposal!.Pack;
        if (pull.State != "open")
            return new PublishOutcome.Left(pack, pull.Link, "it has been closed meanwhile");
        if (
            !Marker.TryRead(pull.Body, out var proposal)
            || proposal.HeadCommit != seen.OwnCommit
            || pull.Head.Sha != seen.HeadCommit
            || pull.Base.Ref != seen.Base
        )
            return new PublishOutcome.Left(pack, pull.Link, "somebody has changed it meanwhile");
        var whole = proposal with { BaseBranch = baseBranch, Branch = pull.Head.Ref };
        if (seen.Base != baseBranch)
            switch (await RetargetAsync(pull, whole, ct).ConfigureAwait(false))
            {
                case WriteAnswer<PullReply>.Done { Reply: var moved }:
                    pull = moved;
                    break;
                case WriteAnswer<PullReply>.Refused { Refusal: var refusal }:
                    return new PublishOutcome.Failed(
                        pack,
                        PublishFailure.PullRequestRefused,
                        $"GitHub refused {baseBranch} as the base of pull request {seen.Number}: {refusal.TextAndRemedy}"
                    );
                case WriteAnswer<PullReply>.Unknown { Cause: var cause }:
                    throw cause;
            }

        var refreshed = new PublishOutcome.Refreshed(pack, pull.Number, pull.HtmlUrl);
        return seen.Base != baseBranch && whole == whole.Settled()
            ? refreshed
            : refreshed.With(await decoration.FinishAsync(pull, whole, ct).ConfigureAwait(false));
    }

    // Base and marker in one request: no run ever sees one without the other. To do it twice does no harm.
    private async Task<WriteAnswer<PullReply>> RetargetAsync(PullReply pull, Proposal whole, CancellationToken ct)
    {
        var change = new { Base = whole.BaseBranch, Body = Marker.Replace(pull.Body!, whole) };
        bool IsDone(PullReply now) => now.Base.Ref == change.Base && Marker.IsSame(now.Body, change.Body);
        Task<WriteAnswer<PullReply>> TryAsync() =>
            Writes.TryAsync(() => calls.PatchPullAsync(pull.Number, change, IsDone, ct), ct);
        var answer = await TryAsync().ConfigureAwait(false);
        if (answer is not WriteAnswer<PullReply>.Unknown)
            return answer;
        var now = await calls.PullAsync(pull.Number, ct).ConfigureAwait(false);
        return IsDone(now) ? new WriteAnswer<PullReply>.Done(now) : await TryAsync().ConfigureAwait(false);
    }
}
