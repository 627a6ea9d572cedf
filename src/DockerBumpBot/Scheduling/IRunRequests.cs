using DockerBumpBot.GitHub;

namespace DockerBumpBot.Scheduling;

/// <summary>Takes requests for runs beside the schedule.</summary>
internal interface IRunRequests
{
    /// <summary>Asks for a run now. In a cluster any worker may take it.</summary>
    Task<RequestedRun> RunNowAsync(RepositoryName repository, RunRequest request, CancellationToken ct);
}
