using DockerBumpBot.Registry;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DockerBumpBot.Http.Health;

/// <summary>How each registry was when a run last asked it; nothing is asked for the sake of this answer.</summary>
internal sealed class RegistryCheck(RegistryPulse pulse) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var last = pulse.Last;
        var troubled = last.Where(seen => seen.Problem is not null).ToArray();
        var asked = last.Where(seen => seen.At is not null).ToArray();
        return Task.FromResult(
            (asked, troubled) switch
            {
                ([], _) => HealthCheckResult.Healthy("no run has asked one yet"),
                (_, []) => HealthCheckResult.Healthy("they answered", Seen.At(asked.Max(seen => seen.At)!.Value)),
                _ => HealthCheckResult.Degraded(
                    string.Join("; ", troubled.Select(seen => $"{seen.Server}: {seen.Problem}")),
                    data: Seen.At(troubled.Max(seen => seen.At)!.Value)
                ),
            }
        );
    }
}
