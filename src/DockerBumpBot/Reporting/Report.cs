using DockerBumpBot.Core.Planning;
using DockerBumpBot.Reporting.Workflows;
using Spectre.Console;

namespace DockerBumpBot.Reporting;

/// <summary>Prints results on standard output.</summary>
internal static class Report
{
    private const int BufferSize = 32 * 1024;

    public static void Print(BumpPlan plan, AppliedChanges? applied, bool isJson, bool showEveryItem)
    {
        if (isJson)
            Print(output => PlanJson.Write(output, plan, applied));
        else
            Print(text => new PlanText(text, showEveryItem).Write(plan, applied));
    }

    /// <summary>Prints JSON.</summary>
    public static void Print(Action<Stream> write)
    {
        using var output = Console.OpenStandardOutput();
        if (Workflow.IsHere)
        {
            using var document = new MemoryStream();
            write(document);
            output.Write(WorkflowCommand.HarmlessJson(document.ToArray()));
            return;
        }

        using var buffered = new BufferedStream(output, BufferSize);
        write(buffered);
    }

    /// <summary>Prints text.</summary>
    public static void Print(Action<ReportText> write)
    {
        var report = Console.IsOutputRedirected
            ? ReportText.Plain()
            : ReportText.ForTerminal(AnsiCapabilities.Create(Console.Out));
        write(report);
        // Console.Out hands on 256 bytes at a time.
        using var output = new StreamWriter(Console.OpenStandardOutput(), Console.OutputEncoding, BufferSize);
        // The runner of a workflow obeys lines of standard output, and names of packs begin lines.
        if (Workflow.IsHere)
            output.Write(WorkflowCommand.HarmlessLines(report.ToString()));
        else
            report.WriteTo(output);
    }
}
