using DockerBumpBot.GitHub.Connecting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DockerBumpBot.Http.Health;

/// <summary>How GitHub was when a run last asked it; nothing is asked for the sake of this answer.</summary>
internal sealed class GitHubCheck(GitHubConnections connections) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            connections.Pulse.Last switch
            {
                null => HealthCheckResult.Healthy("no run has asked it yet"),
                { Problem: null } seen => HealthCheckResult.Healthy("it answered", Seen.At(seen.At)),
                var seen => HealthCheckResult.Degraded(seen.Problem, data: Seen.At(seen.At)),
            }
        );
}
