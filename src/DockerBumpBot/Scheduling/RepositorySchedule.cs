using System.Globalization;
using DockerBumpBot.GitHub;
using DockerBumpBot.Scheduling.Jitter;
using DockerBumpBot.Stores;
using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>When a repository is looked at: an entry of the configuration as the scheduler knows it.</summary>
/// <param name="Repository">Which.</param>
/// <param name="Cron">A cron expression of Quartz.</param>
/// <param name="TimeZone">The id of its time zone.</param>
/// <param name="Jitter">How much later it may be.</param>
/// <param name="Policy">A hash of all that the configuration says about it: only a worker with the same one may run it.</param>
internal sealed record RepositorySchedule(
    RepositoryName Repository,
    string Cron,
    string TimeZone,
    TimeSpan Jitter,
    string Policy
)
{
    /// <summary>The group of the jobs: there is one for each repository.</summary>
    public const string JobGroup = "repositories";

    /// <summary>The group of the triggers that follow the schedule.</summary>
    public const string TriggerGroup = Acquisition.ScheduleGroup;

    public JobKey JobKey => JobKeyOf(Repository);

    public TriggerKey TriggerKey => new(JobKey.Name, TriggerGroup);

    /// <summary>All that can change about it, so that what is stored can be compared with what is configured.</summary>
    public string Description =>
        string.Create(CultureInfo.InvariantCulture, $"{Cron} {TimeZone} +{Jitter.TotalSeconds:0}s");

    /// <summary>GitHub does not tell capital letters from small ones here, and one repository has one job.</summary>
    public static JobKey JobKeyOf(RepositoryName repository) => new(repository.ToString().ToLowerInvariant(), JobGroup);

    public IJobDetail CreateJob() =>
        JobBuilder
            .Create<RepositoryRunJob>()
            .WithIdentity(JobKey)
            .WithDescription(Repository.ToString())
            .StoreDurably()
            .RequestRecovery()
            .Build();

    public ITrigger CreateTrigger(TimeProvider time)
    {
        var schedule = new CronExpression(Cron, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));
        return TriggerBuilder
            .Create(time)
            .WithIdentity(TriggerKey)
            .WithDescription(Description)
            .ForJob(JobKey)
            .WithExecutionGroup(Policy)
            .WithSchedule(new JitteredCronSchedule(schedule, Jitter, time))
            .Build();
    }
}
