using DockerBumpBot.Reporting;
using DockerBumpBot.Reporting.Workflows;
using DockerBumpBot.Runs;
using DockerBumpBot.Secrets;

namespace DockerBumpBot.Commands;

/// <summary>Tells on standard error why a command does nothing.</summary>
internal static class Complaint
{
    /// <summary>Bad usage or configuration.</summary>
    public static Task<int> UsageAsync(string problem) => EndAsync(problem, ExitCode.Usage);

    /// <summary>Says what is wrong and returns the exit code.</summary>
    public static async Task<int> EndAsync(string problem, int exitCode)
    {
        problem = Redactor.OfProcess.Hide(problem);
        await Console.Error.WriteLineAsync(PlainText.Block(problem).Replace("\n    ", "\n", StringComparison.Ordinal));
        if (Workflow.IsHere)
            await Console.Error.WriteLineAsync(WorkflowCommand.Annotation("error", "dockerbump", null, problem));
        return exitCode;
    }
}
