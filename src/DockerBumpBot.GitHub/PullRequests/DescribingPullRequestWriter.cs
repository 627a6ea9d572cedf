using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.Wording;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>The writer of a dry run: says what would be written, and asks and tells GitHub nothing.</summary>
public sealed class DescribingPullRequestWriter(PullRequestWording wording) : IPullRequestWriter
{
    // The commit would get its name from GitHub.
    private static readonly string UnknownCommit = new('0', 40);

    /// <inheritdoc/>
    public Task<PublishOutcome> OpenAsync(Publication publication, CancellationToken ct) =>
        Task.FromResult(Describe(publication, null));

    /// <inheritdoc/>
    public Task<PublishOutcome> RefreshAsync(
        Publication publication,
        ObservedPullRequest pullRequest,
        CancellationToken ct
    ) => Task.FromResult(Describe(publication, new PullRequestLink(pullRequest.Number, pullRequest.Url)));

    /// <inheritdoc/>
    public Task<PublishOutcome> CloseAsync(ObservedPullRequest pullRequest, string why, CancellationToken ct) =>
        Task.FromResult<PublishOutcome>(
            new PublishOutcome.Described(
                pullRequest.Proposal?.Pack ?? "",
                new PullRequestLink(pullRequest.Number, pullRequest.Url),
                new PullRequestDescription("", PullRequestWording.ClosingComment(why))
            )
        );

    private PublishOutcome Describe(Publication publication, PullRequestLink? link) =>
        wording.Body(publication.Desired, publication.BaseCommit, UnknownCommit) switch
        {
            BodyText.Done done => new PublishOutcome.Described(
                publication.Pack,
                link,
                new PullRequestDescription(wording.Title(publication.Desired), done.Text)
            ),
            BodyText.Impossible impossible => new PublishOutcome.Failed(
                publication.Pack,
                PublishFailure.BodyImpossible,
                impossible.Problem
            ),
            var other => throw new InvalidOperationException($"unknown kind of body: {other}"),
        };
}
