using System.Collections.Immutable;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Scheduling.Peers;

namespace DockerBumpBot.Scheduling;

/// <summary>What the configuration says about when to look at what.</summary>
internal sealed record RepositorySchedules(ImmutableArray<RepositorySchedule> All)
{
    /// <summary>What this worker may run.</summary>
    public Policies Policies { get; } =
        new(
            All.ToImmutableSortedDictionary(
                schedule => schedule.JobKey.Name,
                schedule => schedule.Policy,
                StringComparer.Ordinal
            )
        );

    public static RepositorySchedules Of(DockerBumpOptions options)
    {
        var hash = new PolicyHash(options);
        return new([
            .. options
                .Repositories.Zip(RepositoryJobs.Configured(options))
                .Select(pair => new RepositorySchedule(
                    pair.Second,
                    pair.First.Schedule,
                    pair.First.TimeZone,
                    pair.First.Jitter,
                    hash.Of(pair.First)
                )),
        ]);
    }
}
