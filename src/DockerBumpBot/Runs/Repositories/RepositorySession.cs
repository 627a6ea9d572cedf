using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.GitHub.Snapshots;

namespace DockerBumpBot.Runs.Repositories;

/// <summary>What one run asks GitHub, each failure with its name.</summary>
/// <param name="job">The run.</param>
/// <param name="connection">The run's conversation with GitHub.</param>
/// <param name="snapshots">Reads the repository.</param>
/// <param name="writer">The seam of a dry run.</param>
internal sealed class RepositorySession(
    RepositoryJob job,
    GitHubConnection connection,
    SnapshotReader snapshots,
    IPullRequestWriter writer
)
{
    private readonly PullRequestReader _pullRequests = new(connection.Client, job.Repository, connection.IsAnonymous);

    private readonly RepositoryReader _repositories = new(connection.Client);

    /// <summary>What went over the wire so far.</summary>
    public RequestCount Requests => connection.RequestCount;

    public Task<RepositoryFacts> RepositoryAsync(CancellationToken ct) =>
        connection.CallAsync($"Reading {job.Repository}", _ => _repositories.ReadAsync(job.Repository, ct), ct);

    /// <summary>What keeps the bot from writing there, as far as can be seen; <c>null</c> when nothing is known to.</summary>
    public string? WhyNoWrites(RepositoryFacts repository) =>
        connection.WhyNoWrites(job.Repository, repository.MayPush);

    public Task<ContentSnapshot> TakeSnapshotAsync(RepositoryFacts repository, CancellationToken ct) =>
        connection.CallAsync(
            $"Reading {job.Repository}",
            _ => snapshots.TakeAsync(job.Repository, job.Branch ?? repository.DefaultBranch, job.PacksDirectory, ct),
            ct
        );

    public Task<ImmutableArray<ObservedPullRequest>> OpenPullRequestsAsync(
        RepositoryFacts repository,
        CancellationToken ct
    ) =>
        connection.CallConditionallyAsync(
            $"Listing the open pull requests of {job.Repository}",
            _ => _pullRequests.OpenAsync(ct, repository.Id),
            ct
        );

    /// <summary>The pull requests that a run has closed, and was killed before it could note that.</summary>
    public Task<ImmutableArray<ObservedPullRequest>> HalfClosedPullRequestsAsync(
        RepositoryFacts repository,
        CancellationToken ct
    ) =>
        connection.CallConditionallyAsync(
            $"Listing the closed pull requests of {job.Repository}",
            _ => _pullRequests.HalfClosedAsync(ct, repository.Id),
            ct
        );

    /// <summary>About how many packs it is best to ask at once.</summary>
    public int PacksAtOnce => _pullRequests.PacksAtOnce;

    public Task<ImmutableDictionary<string, PackHistory>> HistoriesAsync(
        IReadOnlyCollection<string> packs,
        string baseBranch,
        CancellationToken ct
    ) =>
        connection.CallAsync(
            $"Asking for the branches and closed pull requests of {job.Repository}",
            _ => _pullRequests.HistoriesAsync(packs, job.BranchPrefix, baseBranch, ct),
            ct
        );

    /// <summary>Why GitHub would refuse the branch of a pack; <c>null</c> when it would not, as far as can be seen.</summary>
    public Task<string?> ObstacleAsync(string pack, CancellationToken ct) =>
        connection.CallAsync(
            $"Asking for the rules of {job.Repository} for the branch of {pack}",
            _ => _pullRequests.ObstacleAsync(pack, job.BranchPrefix, ct),
            ct
        );

    public Task<PublishOutcome> OpenAsync(Publication publication, CancellationToken ct) =>
        connection.CallAsync(
            $"Opening the pull request of {publication.Pack}",
            _ => writer.OpenAsync(publication, ct),
            ct
        );

    public Task<PublishOutcome> RefreshAsync(
        Publication publication,
        ObservedPullRequest pullRequest,
        CancellationToken ct
    ) =>
        connection.CallAsync(
            $"Refreshing pull request #{pullRequest.Number} of {publication.Pack}",
            _ => writer.RefreshAsync(publication, pullRequest, ct),
            ct
        );

    public Task<PublishOutcome> CloseAsync(ObservedPullRequest pullRequest, string why, CancellationToken ct) =>
        connection.CallAsync(
            $"Closing pull request #{pullRequest.Number}",
            _ => writer.CloseAsync(pullRequest, why, ct),
            ct
        );

    /// <summary>Closes a pull request and opens one in its place. There are never two of them.</summary>
    public async Task<PublishOutcome> ReplaceAsync(
        Publication publication,
        ObservedPullRequest pullRequest,
        string why,
        CancellationToken ct
    )
    {
        var closed = await CloseAsync(pullRequest, why, ct);
        if (closed is not (PublishOutcome.Closed or PublishOutcome.Described))
            return closed;
        var opened = await OpenAsync(publication, ct);
        return opened with { Warnings = [.. closed.Warnings, .. opened.Warnings] };
    }
}
