using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.Wording;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Writes pull requests to GitHub, with as few requests as there can be.</summary>
/// <remarks>
/// Opening takes a tree, a commit, a branch and a pull request, and where configured one request for labels and
/// assignees and one for reviewers; the first commit of a run with a user's token is made twice. Whatever a race makes of
/// it is read again, and never an error.
/// </remarks>
public sealed class GitHubPullRequestWriter : IPullRequestWriter
{
    /// <summary>How long GitHub takes to know everywhere what it has just been told.</summary>
    internal static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    // As long as a commit.
    private static readonly string AnyCommit = new('0', 40);

    private readonly RepositoryCalls calls;
    private readonly PullRequestWording wording;
    private readonly PublishOptions options;
    private readonly CommitMaker commits;
    private readonly BranchMover mover;
    private readonly PullRequestOpening opening;
    private readonly PullRequestRewording rewording;
    private readonly PullRequestMending mending;
    private readonly PullRequestClosing closing;

    /// <summary>Writes to one repository.</summary>
    public GitHubPullRequestWriter(
        IGitHubClient client,
        RepositoryName repository,
        PullRequestWording wording,
        PublishOptions options,
        TimeProvider time
    )
    {
        (this.wording, this.options) = (wording, options);
        calls = new RepositoryCalls(client.Connection, repository);
        var branches = new BranchReader(calls);
        commits = new CommitMaker(calls, wording, options, time);
        mover = new BranchMover(calls, branches, options.BranchPrefix, time);
        var decoration = new PullRequestDecoration(calls, options, time);
        opening = new PullRequestOpening(calls, decoration, options, time);
        rewording = new PullRequestRewording(calls, decoration);
        mending = new PullRequestMending(calls, decoration);
        closing = new PullRequestClosing(calls, branches, mover);
    }

    /// <inheritdoc/>
    public async Task<PublishOutcome> OpenAsync(Publication publication, CancellationToken ct)
    {
        var branch = BranchName.Of(options.BranchPrefix, publication.Pack);
        var proposal = ProposalOf(publication, branch, options.Decorates);
        if (wording.Body(publication.Desired, proposal) is BodyText.Impossible impossible)
            return NoBody(publication, impossible);
        var made = await commits.MakeAsync(publication, ct).ConfigureAwait(false);
        if (made is not WriteAnswer<MadeCommit>.Done { Reply: var commit })
            return NoCommit(publication, made);
        var place = await mover
            .CreateAsync(branch, publication, commit, state => opening.OfBranchAsync(branch, state, ct), ct)
            .ConfigureAwait(false);
        if (place is not BranchPlace.At { Sha: var head })
            return NotPlaced(publication, null, place);
        proposal = proposal with { HeadCommit = head };
        return await opening
            .OpenAsync(
                publication,
                branch,
                wording.Title(publication.Desired),
                BodyOf(publication, proposal),
                proposal,
                ct
            )
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<PublishOutcome> RefreshAsync(
        Publication publication,
        ObservedPullRequest pullRequest,
        CancellationToken ct
    )
    {
        var link = new PullRequestLink(pullRequest.Number, pullRequest.Url);
        if (pullRequest.HasForeignCommits)
            return new PublishOutcome.Left(publication.Pack, link, "a person's commit is on its branch");
        if (
            PullRequestMending.IsBuilt(pullRequest, publication.Desired)
            && await mending.IsOnBaseAsync(pullRequest, publication, ct).ConfigureAwait(false)
        )
            return await mending.MendAsync(pullRequest, publication.BaseBranch, ct).ConfigureAwait(false);
        var isUndecorated = pullRequest.Proposal is { IsUndecorated: true } && options.Decorates;
        var proposal = ProposalOf(publication, pullRequest.Branch, isUndecorated);
        if (wording.Body(publication.Desired, proposal) is BodyText.Impossible impossible)
            return NoBody(publication, impossible);
        var made = await commits.MakeAsync(publication, ct).ConfigureAwait(false);
        if (made is not WriteAnswer<MadeCommit>.Done { Reply: var commit })
            return NoCommit(publication, made);
        var place = await mover
            .MoveAsync(pullRequest.Branch, publication, commit, pullRequest.HeadCommit, ct)
            .ConfigureAwait(false);
        return place is BranchPlace.At { Sha: var head }
            ? await rewording
                .RewordAsync(
                    pullRequest,
                    wording.Title(publication.Desired),
                    StillRefused(BodyOf(publication, proposal with { HeadCommit = head }), pullRequest.Proposal),
                    publication.BaseBranch,
                    ct
                )
                .ConfigureAwait(false)
            : NotPlaced(publication, link, place);
    }

    /// <inheritdoc/>
    public Task<PublishOutcome> CloseAsync(ObservedPullRequest pullRequest, string why, CancellationToken ct) =>
        closing.CloseAsync(pullRequest, why, ct);

    // What its marker will say, but for the commit, which is not there yet when the length of the body is checked.
    private static Proposal ProposalOf(Publication publication, string branch, bool isUndecorated) =>
        Proposal.Of(publication.Desired, publication.BaseCommit, AnyCommit) with
        {
            BaseBranch = publication.BaseBranch,
            Branch = branch,
            IsUndecorated = isUndecorated,
        };

    private string BodyOf(Publication publication, Proposal proposal) =>
        wording.Body(publication.Desired, proposal) is BodyText.Done done
            ? done.Text
            : throw new InvalidOperationException("the body fitted with another commit of the same length");

    // Killed before it has tried again, the bot must know that it wanted to.
    private static string StillRefused(string body, Proposal? before) =>
        before is { RefusedAt: { } at } && Marker.TryRead(body, out var proposal)
            ? Marker.Replace(body, proposal.With(before.Refused, at))
            : body;

    private static PublishOutcome.Failed NoBody(Publication publication, BodyText.Impossible impossible) =>
        new(publication.Pack, PublishFailure.BodyImpossible, impossible.Problem);

    private static PublishOutcome.Failed NoCommit(Publication publication, WriteAnswer<MadeCommit> made) =>
        made switch
        {
            WriteAnswer<MadeCommit>.Refused { Refusal: var refusal } => new(
                publication.Pack,
                PublishFailure.CommitRefused,
                $"GitHub refused the commit: {refusal.TextAndRemedy}"
            ),
            WriteAnswer<MadeCommit>.Unknown { Cause: var cause } => throw cause,
            _ => throw new InvalidOperationException($"unknown answer {made}"),
        };

    private static PublishOutcome NotPlaced(Publication publication, PullRequestLink? link, BranchPlace place) =>
        place switch
        {
            BranchPlace.Left left => new PublishOutcome.Left(publication.Pack, link, left.Why),
            BranchPlace.Refused refused => new PublishOutcome.Failed(publication.Pack, refused.Reason, refused.Problem),
            _ => throw new InvalidOperationException($"unknown place {place}"),
        };
}
