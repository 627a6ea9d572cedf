using DockerBumpBot.Core.Planning;
using DockerBumpBot.Reporting.Workflows;
using Spectre.Console;

namespace DockerBumpBot.Reporting;

/// <summary>Prints results on standard output.</summary>
internal static class Report
{
    // Without a terminal nobody's window limits the width; a table is not to be cut off.
    private const int WidthWithoutTerminal = 240;

    public static void Print(BumpPlan plan, AppliedChanges? applied, bool isJson, bool showEveryItem)
    {
        if (isJson)
            Print(output => PlanJson.Write(output, plan, applied));
        else
            Print(console => new PlanText(console, showEveryItem).Write(plan, applied));
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

        using var buffered = new BufferedStream(output, 64 * 1024);
        write(buffered);
    }

    /// <summary>Prints text.</summary>
    public static void Print(Action<IAnsiConsole> write)
    {
        // The runner of a workflow obeys lines of standard output, and names of packs begin lines.
        using HarmlessLines? harmless = Workflow.IsHere ? new HarmlessLines(Console.Out) : null;
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(harmless ?? Console.Out) };
        if (Console.IsOutputRedirected)
        {
            settings.Ansi = AnsiSupport.No;
            // Spectre.Console turns colours on again in workflows, where the output may go to a file as well.
            settings.Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false };
        }

        var console = AnsiConsole.Create(settings);
        if (Console.IsOutputRedirected)
            console.Profile.Width = WidthWithoutTerminal;
        write(console);
    }
}
