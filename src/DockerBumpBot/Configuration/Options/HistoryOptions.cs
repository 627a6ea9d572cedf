using System.ComponentModel;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Options;

/// <summary>The section <c>history</c>.</summary>
internal sealed class HistoryOptions
{
    [Examples("90d", "4w")]
    [Description("How long a run is remembered: a number and m, h, d or w.")]
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(90);

    [NumberBetween(1, 10_000)]
    [Description("How many runs of each repository are remembered.")]
    public int KeepRuns { get; init; } = 100;
}
