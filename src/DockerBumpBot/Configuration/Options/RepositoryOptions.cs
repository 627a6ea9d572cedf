using System.ComponentModel;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Options;

/// <summary>One entry of <c>repositories</c>.</summary>
internal sealed class RepositoryOptions
{
    [RepositoryName]
    [Examples("demisto/content")]
    [Description("The repository on GitHub, as owner/name.")]
    public required string Name { get; init; }

    [MayBeNull]
    [Branch]
    [Examples("master", "main")]
    [Description("The branch that pull requests go to; null for the default one.")]
    public string? Branch { get; init; }

    [CronSchedule]
    [Examples("0 0 3 * * ?", "0 30 4 ? * MON-FRI", "0 0 */6 * * ?")]
    [Description("When the worker looks at it: a Quartz cron expression of 6 or 7 fields, the first one seconds.")]
    public string Schedule { get; init; } = "0 0 3 * * ?";

    [TimeZoneId]
    [Examples("UTC", "Europe/Berlin", "America/New_York")]
    [Description("The time zone of the schedule, such as UTC or Europe/Berlin.")]
    public string TimeZone { get; init; } = "UTC";

    [UpToADay]
    [Examples("0m", "30m")]
    [Description("How much later than the schedule it may be, each time by another part of this, to spread many.")]
    public TimeSpan Jitter { get; init; } = TimeSpan.Zero;
}
