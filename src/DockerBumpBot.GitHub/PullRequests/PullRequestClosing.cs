using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.Wording;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Closes pull requests of the bot.</summary>
/// <remarks>
/// A run may be killed between any two requests. The marker says first that it is the bot who closes; then the branch
/// goes, while an open pull request still brings the next run back here; then it is closed, and the marker gets the time
/// of that, so that a later closing is known for a person's.
/// </remarks>
internal sealed class PullRequestClosing(RepositoryCalls calls, BranchReader branches, BranchMover mover)
{
    private const string Pushed = "a person has pushed to its branch meanwhile";
    private const string Refreshed = "another run has refreshed it meanwhile";

    public async Task<PublishOutcome> CloseAsync(ObservedPullRequest seen, string why, CancellationToken ct)
    {
        var pull = await calls.PullAsync(seen.Number, ct).ConfigureAwait(false);
        var pack = seen.Proposal?.Pack ?? "";
        if (!Marker.TryRead(pull.Body, out var proposal) || proposal.Pack != pack)
            return Left(pack, pull, "its marker is no longer the bot's");
        if (pull.State != "open")
            return proposal is { IsClosedByBot: true, ClosedAt: null } && proposal.HeadCommit == pull.Head.Sha
                ? await NotedAsync(pack, pull, proposal, [], ct).ConfigureAwait(false)
                : Left(pack, pull, "it has been closed meanwhile");
        if (pull.Base.Ref != seen.Base)
            return Left(pack, pull, "a person has given it another base meanwhile");
        var branch = new PackBranch(pack, seen.Base, [seen.HeadCommit]);
        if (pull.Head.Sha != seen.HeadCommit)
            return Left(
                pack,
                pull,
                await branches.JudgeAsync(pull.Head.Sha, branch, ct).ConfigureAwait(false) is BranchState.Own
                    ? Refreshed
                    : Pushed
            );

        await CommentAsync(pull, PullRequestWording.ClosingComment(why), ct).ConfigureAwait(false);
        // With the commit that it is closed at, by which a later run knows that nobody has gone on from there.
        var closing = proposal.Settled() with
        {
            IsClosedByBot = true,
            HeadCommit = pull.Head.Sha,
        };
        var marked = await MarkAsync(pull, closing, ct).ConfigureAwait(false);
        if (marked is Patched.Refused refused)
            return NotClosed(pack, pull, refused);
        if (marked is Patched.Done { Reply: { State: not "open" } last })
        {
            await MarkAsync(last, proposal, ct).ConfigureAwait(false);
            return Left(pack, pull, "it has been closed meanwhile");
        }

        var removal = await mover.DeleteAsync(seen.Branch, branch, seen.HeadCommit, ct).ConfigureAwait(false);
        if (removal is BranchRemoval.Moved { ByPerson: var byPerson })
        {
            await MarkAsync(pull, proposal with { IsClosedByBot = false, ClosedAt = null }, ct).ConfigureAwait(false);
            return Left(pack, pull, byPerson ? Pushed : Refreshed);
        }

        // That the branch is gone may have closed it already.
        var closed = await PatchAsync(pull, new { State = "closed" }, now => now.State == "closed", ct)
            .ConfigureAwait(false);
        if (closed is Patched.Refused problem)
            return NotClosed(pack, pull, problem);
        return await NotedAsync(
                pack,
                closed is Patched.Done { Reply: var now } ? now : pull,
                closing,
                removal is BranchRemoval.Refused { Warning: var warning } ? [warning] : [],
                ct
            )
            .ConfigureAwait(false);
    }

    // The last of it, and all that is left to do where a run was killed just before.
    private async Task<PublishOutcome> NotedAsync(
        string pack,
        PullReply pull,
        Proposal closing,
        ImmutableArray<string> warnings,
        CancellationToken ct
    )
    {
        if (pull.ClosedAt is { } at)
            await MarkAsync(pull, closing with { ClosedAt = at }, ct).ConfigureAwait(false);
        return new PublishOutcome.Closed(pack, pull.Number, pull.HtmlUrl) { Warnings = warnings };
    }

    // A body that has lost its marker meanwhile is nobody's any more, and stays.
    private async Task<Patched> MarkAsync(PullReply pull, Proposal proposal, CancellationToken ct) =>
        Marker.TryRead(pull.Body, out _)
            ? await PatchAsync(
                    pull,
                    new { Body = Marker.Replace(pull.Body!, proposal) },
                    now => now.Body?.Contains(Marker.Write(proposal), StringComparison.Ordinal) == true,
                    ct
                )
                .ConfigureAwait(false)
            : new Patched.Done(pull);

    // A run that was killed after its comment, or did not hear of it, must not say the same twice.
    private async Task CommentAsync(WholePullReply pull, string text, CancellationToken ct)
    {
        if (pull.Comments > 0 && await IsSaidAsync(pull, text, ct).ConfigureAwait(false))
            return;
        for (var attempt = 0; ; attempt++)
        {
            var answer = await Writes
                .TryAsync(
                    () =>
                        calls.PostAsync<CommentReply>(
                            $"issues/{pull.Number}/comments",
                            new { Body = text },
                            said => Says(said, text),
                            ct
                        ),
                    ct
                )
                .ConfigureAwait(false);
            switch (answer)
            {
                case WriteAnswer<CommentReply>.Unknown { Cause: var cause }:
                    if (await IsSaidAsync(pull, text, ct).ConfigureAwait(false))
                        return;
                    // Nothing is closed yet, and the next run begins anew: a person shall read why.
                    if (attempt > 0)
                        throw cause;
                    break;
                // A locked conversation takes no comment; closing goes on.
                default:
                    return;
            }
        }
    }

    private async Task<bool> IsSaidAsync(PullReply pull, string text, CancellationToken ct)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["per_page"] = "100" };
        var first = await calls
            .FirstPageAsync<CommentReply>($"issues/{pull.Number}/comments", parameters, _ => true, ct)
            .ConfigureAwait(false);
        var comments = await calls.FollowAsync(first, _ => true, ct).ConfigureAwait(false);
        return comments.Any(comment => Says(comment, text));
    }

    private static bool Says(CommentReply comment, string text) =>
        comment.Body?.ReplaceLineEndings("\n").Trim() == text;

    private async Task<Patched> PatchAsync(
        PullReply pull,
        object body,
        Func<PullReply, bool> isDone,
        CancellationToken ct
    )
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await Writes
                .TryAsync(() => calls.PatchPullAsync(pull.Number, body, isDone, ct), ct)
                .ConfigureAwait(false);
            switch (answer)
            {
                case WriteAnswer<PullReply>.Done { Reply: var reply }:
                    return new Patched.Done(reply);
                case WriteAnswer<PullReply>.Refused { Refusal: var refusal }:
                    return new Patched.Refused(refusal.Text);
                case WriteAnswer<PullReply>.Unknown { Cause: var cause }:
                    var now = await calls.PullAsync(pull.Number, ct).ConfigureAwait(false);
                    if (isDone(now))
                        return new Patched.Done(now);
                    if (attempt > 0)
                        throw cause;
                    break;
            }
        }
    }

    private static PublishOutcome.Left Left(string pack, PullReply pull, string why) => new(pack, pull.Link, why);

    private static PublishOutcome.Failed NotClosed(string pack, PullReply pull, Patched.Refused refused) =>
        new(
            pack,
            PublishFailure.PullRequestRefused,
            $"GitHub refused to close pull request {pull.Number}: {refused.Problem}"
        );

    private abstract record Patched
    {
        public sealed record Done(PullReply Reply) : Patched;

        public sealed record Refused(string Problem) : Patched;
    }
}
