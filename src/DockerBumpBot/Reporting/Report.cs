using System.Text;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Reporting.Workflows;
using DockerBumpBot.Secrets;
using Spectre.Console;

namespace DockerBumpBot.Reporting;

/// <summary>Prints results on standard output, as a whole and without secrets.</summary>
internal static class Report
{
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
        using var document = new MemoryStream();
        write(document);
        var json = Redactor.OfProcess.HideKnown(document.GetBuffer().AsMemory(0, (int)document.Length));
        using var output = Console.OpenStandardOutput();
        output.Write(Workflow.IsHere ? WorkflowCommand.HarmlessJson(json.ToArray()) : json.Span);
    }

    /// <summary>Prints text.</summary>
    public static void Print(Action<ReportText> write)
    {
        var report = new StringBuilder();
        using (var text = new StringWriter(report))
            write(On(text));
        var clean = Redactor.OfProcess.HideKnown(report.ToString());
        // Console.Out hands on 256 bytes at a time.
        using var output = Console.OpenStandardOutput();
        // The runner of a workflow obeys lines of standard output, and names of packs begin lines.
        output.Write(Console.OutputEncoding.GetBytes(Workflow.IsHere ? WorkflowCommand.HarmlessLines(clean) : clean));
    }

    private static ReportText On(TextWriter output) =>
        Console.IsOutputRedirected
            ? ReportText.Plain(output)
            : ReportText.ForTerminal(output, AnsiCapabilities.Create(Console.Out));
}
