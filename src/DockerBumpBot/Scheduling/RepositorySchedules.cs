using System.Collections.Immutable;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.Scheduling;

/// <summary>What the configuration says about when to look at what.</summary>
internal sealed record RepositorySchedules(ImmutableArray<RepositorySchedule> All)
{
    public static RepositorySchedules Of(DockerBumpOptions options) =>
        new([
            .. options
                .Repositories.Zip(RepositoryJobs.Configured(options))
                .Select(pair => new RepositorySchedule(
                    pair.Second,
                    pair.First.Schedule,
                    pair.First.TimeZone,
                    pair.First.Jitter
                )),
        ]);
}
