using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.GitHub.Snapshots;
using DockerBumpBot.GitHub.Snapshots.Caching;
using DockerBumpBot.GitHub.Wording;

namespace DockerBumpBot.Runs.Repositories;

/// <summary>Opens the conversation of a run with GitHub; the one place that knows of dry runs.</summary>
internal sealed class RepositorySessions(
    GitHubConnections connections,
    ISnapshotCache cache,
    PullRequestWording wording,
    PublishOptions publishing,
    SnapshotOptions snapshots,
    TimeProvider time
)
{
    public RepositorySession Open(RepositoryJob job)
    {
        var connection = connections.Open(job.Repository);
        IPullRequestWriter writer = job.IsDryRun
            ? new DescribingPullRequestWriter(wording)
            : new GitHubPullRequestWriter(
                connection.Client,
                job.Repository,
                wording,
                publishing with
                {
                    BranchPrefix = job.BranchPrefix,
                },
                time
            );
        var reader = new SnapshotReader(connection.Client, snapshots, cache);
        return new RepositorySession(job, connection, reader, writer);
    }
}
