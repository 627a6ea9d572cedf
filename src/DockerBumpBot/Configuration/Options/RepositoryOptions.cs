using System.ComponentModel;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Options;

/// <summary>One entry of <c>repositories</c>.</summary>
internal sealed class RepositoryOptions
{
    [RepositoryName]
    [Description("The repository on GitHub, as owner/name.")]
    public required string Name { get; init; }

    [MayBeNull]
    [Branch]
    [Description("The branch that pull requests go to; null for the default one.")]
    public string? Branch { get; init; }

    [CronFields]
    [Description("When the worker looks at it: a Quartz cron expression of 6 or 7 fields, the first one seconds.")]
    public string Schedule { get; init; } = "0 0 3 * * ?";

    [TimeZoneId]
    [Description("The time zone of the schedule, such as UTC or Europe/Berlin.")]
    public string TimeZone { get; init; } = "UTC";
}
