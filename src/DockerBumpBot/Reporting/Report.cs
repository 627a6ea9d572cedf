using DockerBumpBot.Core.Planning;
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
        {
            using var output = Console.OpenStandardOutput();
            using var buffered = new BufferedStream(output, 64 * 1024);
            PlanJson.Write(buffered, plan, applied);
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        if (Console.IsOutputRedirected)
            console.Profile.Width = WidthWithoutTerminal;
        new PlanText(console, showEveryItem).Write(plan, applied);
    }
}
