using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Gives a pull request whose branch was built anew the text for it.</summary>
internal sealed class PullRequestRewording(RepositoryCalls calls, PullRequestDecoration decoration)
{
    // Draft and base are a person's to change.
    public async Task<PublishOutcome> RewordAsync(
        ObservedPullRequest seen,
        string title,
        string body,
        CancellationToken ct
    )
    {
        var (pack, link) = (seen.Proposal!.Pack, new PullRequestLink(seen.Number, seen.Url));
        var text = new { Title = title, Body = body };
        var path = $"pulls/{link.Number}";
        var answer = await Writes.TryAsync(() => calls.PatchAsync<PullReply>(path, text, ct), ct).ConfigureAwait(false);
        if (answer is WriteAnswer<PullReply>.Unknown)
        {
            var now = await calls.GetAsync<PullReply>(path, ct).ConfigureAwait(false);
            answer = SameMarker(now.Body, body)
                ? new WriteAnswer<PullReply>.Done(now)
                : await Writes.TryAsync(() => calls.PatchAsync<PullReply>(path, text, ct), ct).ConfigureAwait(false);
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
                .TryAsync(() => calls.PatchAsync<PullReply>($"pulls/{link.Number}", body, ct), ct)
                .ConfigureAwait(false);
        }

        return new PublishOutcome.Left(pack, link, "it has been closed meanwhile");
    }

    // A run may have been killed before its labels.
    private async Task<PublishOutcome> RewordedAsync(
        string pack,
        PullRequestLink link,
        PullReply reply,
        CancellationToken ct
    ) =>
        new PublishOutcome.Refreshed(pack, link.Number, link.Url)
        {
            Warnings =
                Marker.TryRead(reply.Body, out var proposal) && proposal.IsUndecorated
                    ? await decoration.FinishAsync(reply, proposal, ct).ConfigureAwait(false)
                    : [],
        };

    private static bool SameMarker(string? one, string other) =>
        Marker.TryRead(one, out var a)
        && Marker.TryRead(other, out var b)
        && a.HeadCommit == b.HeadCommit
        && a.ProposesTheSameAs(b);
}
