using System.Collections.Immutable;
using DockerBumpBot.Reporting.Repositories;
using DockerBumpBot.Runs;
using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.History;

/// <summary>How a run ended.</summary>
internal sealed record RunEnding(RunState State, RunTotals? Totals, ImmutableArray<RunAction> Actions, string? Error)
{
    /// <summary>When; <c>null</c> for the time at which the history is told, which a store that is away makes later.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The whole report; <c>null</c> when there is none.</summary>
    public StoredReport? Report { get; init; }

    public static RunEnding Of(RunResult result) =>
        new(
            StateOf(result),
            RunTotals.Of(result.Plan),
            [.. result.Actions.Select(action => RunAction.Of(ActionReport.Of(action)))],
            result.Failure?.Message
        )
        {
            Report = StoredReport.Of(result),
        };

    private static RunState StateOf(RunResult result) =>
        (result.Failure?.Kind, ExitCode.Of(result)) switch
        {
            (RunFailureKind.Cancelled, _) => RunState.Stopped,
            (not null, _) => RunState.Failed,
            (_, ExitCode.Done) => RunState.Succeeded,
            (_, ExitCode.SomePacksFailed) => RunState.PartlyFailed,
            _ => RunState.Failed,
        };
}
