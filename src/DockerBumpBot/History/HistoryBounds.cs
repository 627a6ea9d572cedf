using DockerBumpBot.Configuration.Options;

namespace DockerBumpBot.History;

/// <summary>How much is remembered. What goes on is never forgotten.</summary>
/// <param name="KeepFor">For how long.</param>
/// <param name="KeepRuns">How many runs of each repository.</param>
internal sealed record HistoryBounds(TimeSpan KeepFor, int KeepRuns)
{
    public static HistoryBounds Of(HistoryOptions options) => new(options.KeepFor, options.KeepRuns);
}
