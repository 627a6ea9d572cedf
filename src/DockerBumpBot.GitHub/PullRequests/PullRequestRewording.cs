using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Gives a pull request whose branch was built anew the text for it.</summary>
internal sealed class PullRequestRewording(RepositoryCalls calls, PullRequestDecoration decoration)
{
    // Draft is a person's to change, and so is the base, unless it was the bot's and is no longer the one to go to.
    public async Task<PublishOutcome> RewordAsync(
        ObservedPullRequest seen,
        string title,
        string body,
        string baseBranch,
        CancellationToken ct
    )
    {
        var (pack, link) = (seen.Proposal!.Pack, new PullRequestLink(seen.Number, seen.Url));
        var text = new
        {
            Title = title,
            Body = body,
            Base = seen.Base == baseBranch ? null : baseBranch,
        };
        bool IsDone(PullReply now) => (text.Base ?? now.Base.Ref) == now.Base.Ref && Marker.IsSame(now.Body, body);
        Task<WriteAnswer<PullReply>> TryAsync() =>
            Writes.TryAsync(() => calls.PatchPullAsync(link.Number, text, IsDone, ct), ct);
        var answer = await TryAsync().ConfigureAwait(false);
        if (answer is WriteAnswer<PullReply>.Unknown)
        {
            var now = await calls.PullAsync(link.Number, ct).ConfigureAwait(false);
            answer = IsDone(now) ? new WriteAnswer<PullReply>.Done(now) : await TryAsync().ConfigureAwait(false);
        }

        return answer switch
        {
            WriteAnswer<PullReply>.Done { Reply: { State: not "open" } closed } => await ClosedAsync(
                    pack,
                    link,
                    closed,
                    seen.Proposal,
                    ct
                )
                .ConfigureAwait(false),
            WriteAnswer<PullReply>.Done { Reply: var reply } => await RewordedAsync(pack, link, reply, ct)
                .ConfigureAwait(false),
            WriteAnswer<PullReply>.Refused { Refusal: var refusal } => new PublishOutcome.Failed(
                pack,
                PublishFailure.PullRequestRefused,
                $"GitHub refused the new text of pull request {link.Number}: {refusal.Text}"
            ),
            WriteAnswer<PullReply>.Unknown unknown => throw unknown.Cause,
            _ => throw new InvalidOperationException($"unknown answer {answer}"),
        };
    }

    // What a person has closed is what it proposed at the time: only that is not to be proposed again.
    private async Task<PublishOutcome> ClosedAsync(
        string pack,
        PullRequestLink link,
        PullReply closed,
        Proposal proposal,
        CancellationToken ct
    )
    {
        if (Marker.TryRead(closed.Body, out _))
        {
            var body = new { Body = Marker.Replace(closed.Body!, proposal) };
            await Writes
                .TryAsync(
                    () => calls.PatchPullAsync(link.Number, body, now => Marker.IsSame(now.Body, body.Body), ct),
                    ct
                )
                .ConfigureAwait(false);
        }

        return new PublishOutcome.Left(pack, link, "it has been closed meanwhile");
    }

    // A run may have been killed before its labels, or GitHub may have refused them.
    private async Task<PublishOutcome> RewordedAsync(
        string pack,
        PullRequestLink link,
        PullReply reply,
        CancellationToken ct
    )
    {
        var refreshed = new PublishOutcome.Refreshed(pack, link.Number, link.Url);
        return
            Marker.TryRead(reply.Body, out var proposal)
            && (proposal.IsUndecorated || proposal.Refused != Decorations.None)
            ? refreshed.With(await decoration.FinishAsync(reply, proposal, ct).ConfigureAwait(false))
            : refreshed;
    }
}
