using System.Globalization;
using DockerBumpBot.GitHub;
using DockerBumpBot.Scheduling.Jitter;
using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>When a repository is looked at: an entry of the configuration as the scheduler knows it.</summary>
/// <param name="Repository">Which.</param>
/// <param name="Cron">A cron expression of Quartz.</param>
/// <param name="TimeZone">The id of its time zone.</param>
/// <param name="Jitter">How much later it may be.</param>
internal sealed record RepositorySchedule(RepositoryName Repository, string Cron, string TimeZone, TimeSpan Jitter)
{
    /// <summary>The group of the jobs: there is one for each repository.</summary>
    public const string JobGroup = "repositories";

    /// <summary>The group of the triggers that follow the schedule.</summary>
    public const string TriggerGroup = "schedule";

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
            .WithSchedule(new JitteredCronSchedule(schedule, Jitter, time))
            .Build();
    }
}
