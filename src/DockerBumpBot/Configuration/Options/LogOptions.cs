using System.ComponentModel;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Options;

/// <summary>The section <c>log</c>.</summary>
internal sealed class LogOptions
{
    [Description(
        "What is logged, and whatever is worse; auto is information for worker and warning for all other commands."
    )]
    public LogThreshold Level { get; init; } = LogThreshold.Auto;

    [Description("How standard error is written; auto is json for a worker without a terminal, and text otherwise.")]
    public LogFormat Format { get; init; } = LogFormat.Auto;

    [MayBeNull]
    [FilePath]
    [Examples("/var/log/dockerbump/dockerbump.log")]
    [Description(
        "A file to log into as well, as json unless format is text; its name gets the date, and 10 files of 10 MB are kept."
    )]
    public string? File { get; init; }
}
