using System.ComponentModel;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Options;

/// <summary>The section <c>worker</c>.</summary>
internal sealed class WorkerOptions
{
    [NumberBetween(1, 64)]
    [Description("How many repositories one worker looks at at the same time; the others wait for their turn.")]
    public int MaxConcurrentRuns { get; init; } = 2;

    [UpToADay]
    [Examples("20s", "1m")]
    [Description(
        "How long the worker may take to end when it is told to stop; the pull request that is being written is finished first."
    )]
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(20);
}
