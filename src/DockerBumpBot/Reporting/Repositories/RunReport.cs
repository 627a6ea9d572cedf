using DockerBumpBot.Reporting.Workflows;
using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.Reporting.Repositories;

/// <summary>
/// Reports the runs of one command: as text each as soon as it is there, as JSON all at the end, and in a workflow of
/// GitHub Actions to its pages too. That a report cannot be written stops no run.
/// </summary>
/// <param name="isJson">Whether programs read it.</param>
/// <param name="showDetails">See <see cref="RunText"/>.</param>
/// <param name="showDiffs">Whether the changes of files are shown.</param>
internal sealed class RunReport(bool isJson, bool showDetails, bool showDiffs)
{
    private readonly List<RunResult> _results = [];

    /// <summary>The runs so far.</summary>
    public IReadOnlyList<RunResult> Results => _results;

    /// <summary>Why the report could not be written; <c>null</c> as long as it could.</summary>
    public string? Problem { get; private set; }

    /// <summary>Adds a run that is over.</summary>
    public void Add(RunResult result)
    {
        _results.Add(result);
        if (!isJson)
            Try(() => Report.Print(text => new RunText(text, showDetails, showDiffs).Write(result)));
    }

    /// <summary>Writes what needs all runs.</summary>
    public void End()
    {
        if (isJson)
            Try(() => Report.Print(output => RunJson.Write(output, _results, showDiffs)));
        if (Workflow.Find(Environment.GetEnvironmentVariable) is not { } workflow)
            return;
        // Standard output is for the result; the runner reads commands from both.
        foreach (var line in Annotations.Of(_results, workflow))
            Console.Error.WriteLine(line);
        if (workflow.SummaryFile is { } file)
            SummaryFile.Append(file, _results, Console.Error);
    }

    private void Try(Action print)
    {
        try
        {
            print();
        }
        catch (IOException exception)
        {
            Problem ??=
                $"The result cannot be written to standard output: {exception.Message.TrimEnd('.')}. "
                + "What the run did on GitHub is done.";
        }
    }
}
