using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Reporting.Workflows;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Logging;

/// <summary>What is logged, how, and where to.</summary>
/// <param name="Level">The least that is logged.</param>
/// <param name="IsJson">Whether standard error gets JSON.</param>
/// <param name="File">A file that gets the events as well; <c>null</c> for none.</param>
/// <param name="IsFileJson">Whether the file gets JSON.</param>
internal sealed record LogSetup(LogLevel Level, bool IsJson, string? File, bool IsFileJson)
{
    /// <summary>What the operator has decided, and where he has not, what suits the command.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="asked">What the command line says; <c>null</c> for nothing.</param>
    /// <param name="isUnattended">Whether the command goes on for days, with nobody before it.</param>
    public static LogSetup Of(LogOptions options, LogLevel? asked, bool isUnattended) =>
        new(
            asked ?? LevelOf(options.Level) ?? (isUnattended ? LogLevel.Information : LogLevel.Warning),
            options.Format switch
            {
                LogFormat.Json => true,
                LogFormat.Text => false,
                // People read what a command says through a pipe or on the page of a workflow. A worker without a
                // terminal has a collector of logs.
                _ => isUnattended && Console.IsErrorRedirected && !Workflow.IsHere,
            },
            options.File,
            options.Format != LogFormat.Text
        );

    private static LogLevel? LevelOf(LogThreshold threshold) =>
        threshold switch
        {
            LogThreshold.Debug => LogLevel.Debug,
            LogThreshold.Information => LogLevel.Information,
            LogThreshold.Warning => LogLevel.Warning,
            LogThreshold.Error => LogLevel.Error,
            _ => null,
        };
}
