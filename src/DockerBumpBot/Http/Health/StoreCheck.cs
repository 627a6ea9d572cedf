using DockerBumpBot.Stores;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DockerBumpBot.Http.Health;

/// <summary>Without its store the worker can take no request: it is not ready.</summary>
internal sealed class StoreCheck(Store store, StoreReach reach) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        await reach.LookAsync(cancellationToken) switch
        {
            StoreStatus.Available available => HealthCheckResult.Healthy(
                $"{store.Name} answers",
                Seen.At(available.Since)
            ),
            StoreStatus.Away away => HealthCheckResult.Unhealthy(
                $"{store.Name} is away: {away.Detail}",
                data: Seen.At(away.Since)
            ),
            var unopened => HealthCheckResult.Unhealthy(
                $"{store.Name} is not opened yet",
                data: Seen.At(unopened.Since)
            ),
        };
}
