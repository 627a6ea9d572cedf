using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.Wording;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Closes pull requests of the bot.</summary>
internal sealed class PullRequestClosing(RepositoryCalls calls, BranchReader branches, BranchMover mover)
{
    private const string ClosedBody = "The bot has closed this pull request.";

    public async Task<PublishOutcome> CloseAsync(ObservedPullRequest seen, string why, CancellationToken ct)
    {
        var pull = await calls.GetAsync<PullReply>($"pulls/{seen.Number}", ct).ConfigureAwait(false);
        var pack = seen.Proposal?.Pack ?? "";
        if (!Marker.TryRead(pull.Body, out var proposal) || proposal.Pack != pack)
            return Left(pack, pull, "its marker is no longer the bot's");
        if (pull.State != "open")
            return Left(pack, pull, "it has been closed meanwhile");
        if (pull.Base.Ref != seen.Base)
            return Left(pack, pull, "a person has given it another base meanwhile");
        if (await MovedAsync(pull, seen, pack, ct).ConfigureAwait(false) is { } moved)
            return Left(pack, pull, moved);

        await CommentAsync(pull, PullRequestWording.ClosingComment(why), ct).ConfigureAwait(false);
        if (await PatchAsync(pull, proposal, ct).ConfigureAwait(false) is { } refusal)
            return new PublishOutcome.Failed(
                pack,
                PublishFailure.PullRequestRefused,
                $"GitHub refused to close pull request {pull.Number}: {refusal.Text}"
            );
        var warning = await mover.DeleteAsync(seen.Branch, pack, pull.Head.Sha, ct).ConfigureAwait(false);
        return new PublishOutcome.Closed(pack, pull.Number, pull.HtmlUrl)
        {
            Warnings = warning is null ? [] : [warning],
        };
    }

    private async Task<string?> MovedAsync(
        PullReply pull,
        ObservedPullRequest seen,
        string pack,
        CancellationToken ct
    ) =>
        pull.Head.Sha == seen.HeadCommit ? null
        : await branches.JudgeAsync(pull.Head.Sha, pack, ct).ConfigureAwait(false) is BranchState.Own
            ? "another run has refreshed it meanwhile"
        : "a person has pushed to its branch meanwhile";

    // A run that was killed after its comment, or did not hear of it, must not say the same twice.
    private async Task CommentAsync(PullReply pull, string text, CancellationToken ct)
    {
        if (pull.Comments > 0 && await IsSaidAsync(pull, text, ct).ConfigureAwait(false))
            return;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var answer = await Writes
                .TryAsync(
                    () => calls.PostAsync<CommentReply>($"issues/{pull.Number}/comments", new { Body = text }, ct),
                    ct
                )
                .ConfigureAwait(false);
            switch (answer)
            {
                case WriteAnswer<CommentReply>.Unknown:
                    if (await IsSaidAsync(pull, text, ct).ConfigureAwait(false))
                        return;
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
            .FirstPageAsync<CommentReply>($"issues/{pull.Number}/comments", parameters, ct)
            .ConfigureAwait(false);
        var comments = await calls.FollowAsync(first, ct).ConfigureAwait(false);
        return comments.Any(comment => comment.Body?.ReplaceLineEndings("\n").Trim() == text);
    }

    private async Task<Refusal?> PatchAsync(PullReply pull, Proposal proposal, CancellationToken ct)
    {
        var body = new { State = "closed", Body = BodyOf(pull.Body!, proposal) };
        for (var attempt = 0; ; attempt++)
        {
            var answer = await Writes
                .TryAsync(() => calls.PatchAsync<PullReply>($"pulls/{pull.Number}", body, ct), ct)
                .ConfigureAwait(false);
            switch (answer)
            {
                case WriteAnswer<PullReply>.Done:
                    return null;
                case WriteAnswer<PullReply>.Refused { Refusal: var refusal }:
                    return refusal;
                case WriteAnswer<PullReply>.Unknown unknown:
                    var now = await calls.GetAsync<PullReply>($"pulls/{pull.Number}", ct).ConfigureAwait(false);
                    if (now.State != "open")
                        return null;
                    if (attempt > 0)
                        throw unknown.Cause;
                    break;
            }
        }
    }

    // Closed in one request with the marker that says so: no later run can take it for a person's decision.
    private static string BodyOf(string body, Proposal proposal)
    {
        var before = Marker.Write(proposal);
        var after = Marker.Write(proposal with { IsClosedByBot = true });
        return body.Contains(before, StringComparison.Ordinal)
            ? body.Replace(before, after, StringComparison.Ordinal)
            : $"{ClosedBody}\n\n{after}";
    }

    private static PublishOutcome.Left Left(string pack, PullReply pull, string why) => new(pack, pull.Link, why);
}
