using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.Scheduling;

/// <summary>Translates what the scheduler asks for into what a run needs.</summary>
/// <param name="options">The configuration.</param>
/// <param name="policy">Which items move, of all images.</param>
internal sealed class WorkerJobs(DockerBumpOptions options, UpdatePolicy policy)
{
    public RepositoryJob Of(RunOrder order) =>
        RepositoryJobs.Of(
            order.Repository,
            options,
            policy with
            {
                OnlyImages = order.Request.Scope.Images,
            },
            order.Request.Scope
        ) with
        {
            RunId = order.Id,
            IsDryRun = order.Request.IsDryRun,
            MaxNewPerRun = order.Request.MaxNew ?? options.PullRequests.MaxNewPerRun,
            StopGrace = StopTimes.Of(options.Worker).Packs,
        };
}
