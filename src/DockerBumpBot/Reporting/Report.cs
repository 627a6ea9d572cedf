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
        // Console.Out hands on 256 bytes at a time.
        using var output = new StreamWriter(Console.OpenStandardOutput(), Console.OutputEncoding, BufferSize);
        if (Workflow.IsHere)
        {
            // The runner of a workflow obeys lines of standard output, and names of packs begin lines.
            using var text = new StringWriter();
            write(On(text));
            output.Write(WorkflowCommand.HarmlessLines(text.ToString()));
        }
        else
        {
            write(On(output));
        }
    }

    private static ReportText On(TextWriter output) =>
        Console.IsOutputRedirected
            ? ReportText.Plain(output)
            : ReportText.ForTerminal(output, AnsiCapabilities.Create(Console.Out));
}
