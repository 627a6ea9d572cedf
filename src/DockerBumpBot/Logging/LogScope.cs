using DockerBumpBot.GitHub;
using Microsoft.Extensions.Logging;
using Serilog.Events;

namespace DockerBumpBot.Logging;

/// <summary>What every event of a run says of its whereabouts, whoever logs it.</summary>
internal static class LogScope
{
    private const string Run = "Run";
    private const string Repository = "Repository";
    private const string Pack = "Pack";

    /// <summary>From here to its end, events are of this run.</summary>
    public static IDisposable? BeginRun(this ILogger logger, Guid run, RepositoryName repository) =>
        logger.BeginScope(new KeyValuePair<string, object>[] { new(Run, run), new(Repository, repository.ToString()) });

    /// <summary>From here to its end, events are of this pack.</summary>
    public static IDisposable? BeginPack(this ILogger logger, string pack) =>
        logger.BeginScope(new KeyValuePair<string, object>[] { new(Pack, pack) });

    /// <summary>The repository whose run an event is of; <c>null</c> for none.</summary>
    public static string? RepositoryOf(LogEvent logEvent) =>
        logEvent.Properties.GetValueOrDefault(Repository) is ScalarValue { Value: string name } ? name : null;
}
