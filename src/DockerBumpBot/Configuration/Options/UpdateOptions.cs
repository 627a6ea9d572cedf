using System.ComponentModel;

namespace DockerBumpBot.Configuration.Options;

/// <summary>The section <c>updates</c>.</summary>
internal sealed class UpdateOptions
{
    [Examples("0d", "12h", "3d", "2w")]
    [Description("How long a tag must have existed before it is taken: a number and s, m, h, d or w.")]
    public TimeSpan MinimumAge { get; init; } = TimeSpan.Zero;

    [Description("Whether an update may change the minor version of Python, such as 3.11 to 3.12.")]
    public PythonMinorChange PythonMinorChange { get; init; } = PythonMinorChange.Allow;
}
