using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Opens the pull request of a branch that is there.</summary>
internal sealed class PullRequestOpening(
    RepositoryCalls calls,
    PullRequestDecoration decoration,
    PublishOptions options,
    TimeProvider time
)
{
    private const string SameMoment = "another run has opened it at the same moment, with the same content";
    private const string OtherContent = "another run has opened a pull request with other content meanwhile";

    /// <summary>The pull requests of a branch, up to a hundred.</summary>
    public async Task<IReadOnlyList<PullReply>> OfBranchAsync(string branch, string state, CancellationToken ct)
    {
        // GitHub redirects from an owner's old name, but finds no branch by it.
        var itself = await calls.ItselfAsync(ct).ConfigureAwait(false);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["state"] = state,
            ["head"] = $"{itself.Owner.Login}:{branch}",
            ["per_page"] = "100",
        };
        var page = await calls
            .FirstPageAsync<PullReply>(
                "pulls",
                parameters,
                pull => pull.State == state && pull.Base.Repo?.Id == itself.Id,
                ct
            )
            .ConfigureAwait(false);
        return [.. page.Items.Where(pull => pull.IsFromOwnRepository && pull.Head.Ref == branch)];
    }

    public async Task<PublishOutcome> OpenAsync(
        Publication publication,
        string branch,
        string title,
        string text,
        Proposal proposal,
        CancellationToken ct
    )
    {
        var body = new
        {
            Title = title,
            Head = branch,
            Base = publication.BaseBranch,
            Body = text,
            options.Draft,
        };
        bool IsAsked(PullReply made) =>
            made.Head.Ref == branch
            && made.Base.Ref == publication.BaseBranch
            && Reads(made.Body, out var read)
            && read == proposal.HeadCommit;
        for (var attempt = 0; ; attempt++)
        {
            var answer = await Writes
                .TryAsync(() => calls.PostAsync<PullReply>("pulls", body, IsAsked, ct), ct)
                .ConfigureAwait(false);
            if (answer is WriteAnswer<PullReply>.Done { Reply: var opened })
                return await OpenedAsync(publication, opened, ct).ConfigureAwait(false);

            var existing = await OfBranchAsync(branch, "open", ct).ConfigureAwait(false);
            var pull = existing.OrderByDescending(pull => pull.Base.Ref == publication.BaseBranch).FirstOrDefault();
            switch (answer, pull)
            {
                // Without an answer, the one with just this body is this run's.
                case (WriteAnswer<PullReply>.Unknown, { } own)
                    when Reads(own.Body, out var read) && read == proposal.HeadCommit:
                    return await OpenedAsync(publication, own, ct).ConfigureAwait(false);
                case (_, { } others):
                    return new PublishOutcome.Left(publication.Pack, others.Link, WhyOf(others, proposal));
                case (WriteAnswer<PullReply>.Refused { Refusal: var refusal }, null)
                    when attempt > 0 || !(refusal.IsAbout("head") || refusal.Says("submitted too quickly")):
                    return Refused(publication, refusal);
                case (WriteAnswer<PullReply>.Unknown { Cause: var cause }, null) when attempt > 0:
                    throw cause;
            }

            // A branch that has just been made is not known everywhere at once.
            await Task.Delay(GitHubPullRequestWriter.Moment, time, ct).ConfigureAwait(false);
        }
    }

    private async Task<PublishOutcome> OpenedAsync(Publication publication, PullReply pull, CancellationToken ct)
    {
        var opened = new PublishOutcome.Opened(publication.Pack, pull.Number, pull.HtmlUrl);
        return Marker.TryRead(pull.Body, out var proposal) && proposal.IsUndecorated
            ? opened.With(await decoration.FinishAsync(pull, proposal, ct).ConfigureAwait(false))
            : opened;
    }

    // GitHub has no code for this one, only words.
    private static PublishOutcome Refused(Publication publication, Refusal refusal) =>
        refusal.Says("No commits between")
            ? new PublishOutcome.Left(publication.Pack, null, $"{publication.BaseBranch} has all of it already")
            : new PublishOutcome.Failed(
                publication.Pack,
                PublishFailure.PullRequestRefused,
                $"GitHub refused the pull request: {refusal.TextAndRemedy}"
            );

    private static string WhyOf(PullReply pull, Proposal proposal) =>
        Marker.TryRead(pull.Body, out var theirs) && theirs.ProposesTheSameAs(proposal) ? SameMoment : OtherContent;

    private static bool Reads(string? body, out string headCommit)
    {
        headCommit = Marker.TryRead(body, out var proposal) ? proposal.HeadCommit : "";
        return headCommit.Length > 0;
    }
}
