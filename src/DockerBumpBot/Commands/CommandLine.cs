using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using DockerBumpBot.Reporting;
using DockerBumpBot.Runs;
using DockerBumpBot.Secrets;

namespace DockerBumpBot.Commands;

/// <summary>The command line of <c>dockerbump</c>.</summary>
internal static class CommandLine
{
    // A pack is written in milliseconds; this only bounds what a stuck disk may cost after Ctrl-C.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var result = Root().Parse(arguments);
        if (result.Action is ParseErrorAction)
        {
            foreach (var error in result.Errors)
                await Console.Error.WriteLineAsync(Redactor.OfProcess.Hide(error.Message));
            await Console.Error.WriteLineAsync($"See: dockerbump {NameOf(result)}--help");
            return ExitCode.Usage;
        }

        try
        {
            return await result.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    // The worker listens to signals itself.
                    ProcessTerminationTimeout = result.CommandResult.Command.Name == WorkerCommand.Name ? null : Grace,
                }
            );
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled. What was written is whole; run again to go on.");
            return ExitCode.Cancelled;
        }
        catch (Exception exception)
        {
            // The broad catch per run: nothing known ends here.
            await Console.Error.WriteLineAsync(
                $"This is a bug in dockerbump, please report it:\n{PlainText.Block(Redactor.OfProcess.Hide(exception.ToString()))}"
            );
            return ExitCode.Bug;
        }
    }

    private static RootCommand Root() =>
        new(
            "Keeps the Docker images of a Cortex XSOAR/XSIAM content repository up to date.\n\n"
                + "Exit codes: 0 done; 1 bug; 2 bad usage or configuration; 3 done, but some packs failed; "
                + "4 credentials or permissions; 5 GitHub or the registry unreachable or out of quota; 130 cancelled."
        )
        {
            PlanCommand.Create(),
            ApplyCommand.Create(),
            RunCommand.Create(),
            WorkerCommand.Create(),
            SandboxCommand.Create(),
            ConfigCommand.Create(),
        };

    private static string NameOf(ParseResult result)
    {
        var names = new Stack<string>();
        for (
            SymbolResult? at = result.CommandResult;
            at is CommandResult { Command: not RootCommand } level;
            at = at.Parent
        )
            names.Push(level.Command.Name);
        return string.Concat(names.Select(name => name + " "));
    }
}
