using System.Text;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Secrets;

namespace DockerBumpBot.Reporting.Workflows;

/// <summary>Adds to the file that the runner makes the summary of the job of.</summary>
internal static class SummaryFile
{
    // GitHub takes 1,024k for each step, and of more nothing at all.
    private const int Largest = 1_000_000;

    // A summary of less is not worth the line.
    private const int Least = 2_000;

    /// <summary>Adds the summary of some runs. That it cannot be written is told and fails nothing.</summary>
    public static void Append(string path, IReadOnlyList<RunResult> results, TextWriter errors)
    {
        try
        {
            var file = new FileInfo(path);
            var room = Largest - (file.Exists ? Math.Min(file.Length, Largest) : 0);
            if (room < Least)
                errors.WriteLine("The summary of the job is full; this run is not in it.");
            else
                File.AppendAllText(
                    path,
                    Redactor.OfProcess.HideKnown(JobSummary.Of(results, (int)room)),
                    new UTF8Encoding(false)
                );
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.WriteLine(PlainText.OneLine($"The summary of the job cannot be written: {e.Message}"));
        }
    }
}
