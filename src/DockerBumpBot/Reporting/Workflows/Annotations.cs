using DockerBumpBot.Core.Planning;
using DockerBumpBot.Reporting.Repositories;
using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.Reporting.Workflows;

/// <summary>What the runner shows on the page of a workflow's run: failures and warnings.</summary>
internal static class Annotations
{
    /// <summary>GitHub shows ten of each kind for a step; the last one says how many there are more.</summary>
    public const int MostOfAKind = 10;

    private const int LongestMessage = 1000;

    /// <summary>The lines for standard error: errors first, then warnings, each kind of all runs together.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<RunResult> results, Workflow workflow) =>
        Limited("error", [.. results.SelectMany(result => Errors(result).Select(note => (result, note)))], workflow)
            .Concat(
                Limited(
                    "warning",
                    [.. results.SelectMany(result => Warnings(result).Select(note => (result, note)))],
                    workflow
                )
            );

    private static IEnumerable<Note> Errors(RunResult result)
    {
        if (result.Failure is { } failure)
            yield return new Note(null, failure.Message);
        foreach (var report in result.Actions.Select(ActionReport.Of))
            if (report.End == ActionEnd.Failed || report.IsRefused)
                yield return new Note(null, $"{report.Pack}: {report.Reason}: {report.Detail}");
        foreach (var item in result.Plan.OutcomesOf<ItemOutcome.Failed>())
            yield return new Note(item.Path, $"{item.Reason.Name()}: {item.Detail}");
    }

    private static IEnumerable<Note> Warnings(RunResult result)
    {
        foreach (var report in result.Actions.Select(ActionReport.Of))
        foreach (var warning in report.Warnings)
            yield return new Note(null, $"{report.Pack}: {warning}");
        foreach (var warning in result.Plan.Warnings)
            yield return new Note(warning.Path, warning.Message);
    }

    private static IEnumerable<string> Limited(string level, (RunResult Result, Note Note)[] notes, Workflow workflow)
    {
        var shown = notes.Length <= MostOfAKind ? notes.Length : MostOfAKind - 1;
        foreach (var (result, note) in notes.Take(shown))
            yield return LineOf(level, result.Repository.ToString(), note, workflow);
        if (shown < notes.Length)
            yield return WorkflowCommand.Annotation(
                level,
                "dockerbump",
                null,
                $"and {notes.Length - shown} more, in the summary of the job and in the report"
            );
    }

    private static string LineOf(string level, string repository, Note note, Workflow workflow)
    {
        // A path of another repository would point to nothing, or to something else.
        var isHere = repository.Equals(workflow.Repository, StringComparison.OrdinalIgnoreCase);
        var message = isHere || note.Path is null ? note.Message : $"{note.Path}: {note.Message}";
        return WorkflowCommand.Annotation(level, repository, isHere ? note.Path : null, Clipped(message));
    }

    private static string Clipped(string text) =>
        text.Length <= LongestMessage ? text : $"{text[..(LongestMessage - 1)]}…";

    private sealed record Note(string? Path, string Message);
}
