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

    private static readonly Entry[] Commands =
    [
        new(PlanCommand.Name, PlanCommand.Create),
        new(ApplyCommand.Name, ApplyCommand.Create),
        new(RunCommand.Name, RunCommand.Create),
        new(WorkerCommand.Name, WorkerCommand.Create),
        new(HealthCommand.Name, HealthCommand.Create),
        new(SandboxCommand.Name, SandboxCommand.Create),
        new(ConfigCommand.Name, ConfigCommand.Create),
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        RedactingWriter.GuardConsole();
        var result = Root(arguments).Parse(arguments);
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

    // A command that is named first is the only one that is built: the options of all the others cost every start a few
    // milliseconds, and only the help of the program speaks of them.
    private static RootCommand Root(string[] arguments)
    {
        var root = new RootCommand(
            "Keeps the Docker images of a Cortex XSOAR/XSIAM content repository up to date.\n\n"
                + "Exit codes: 0 done; 1 bug; 2 bad usage or configuration; 3 done, but some packs failed; "
                + "4 credentials or permissions; 5 GitHub or the registry unreachable or out of quota; 130 cancelled.\n\n"
                + "dockerbump COMMAND --help says more about a command, with examples."
        );
        var called = Array.FindAll(Commands, command => arguments is [var first, ..] && first == command.Name);
        foreach (var command in called is [] ? Commands : called)
            root.Subcommands.Add(command.Create());
        if (!Array.Exists(Commands, command => arguments.Contains(command.Name)))
            Shorten(root.Subcommands);
        return root;
    }

    // The help of the program says of each command the first sentence; the rest is for the help of that command.
    private static void Shorten(IEnumerable<Command> commands)
    {
        foreach (var command in commands)
            if (command.Description is { } text && text.IndexOf(". ", StringComparison.Ordinal) is >= 0 and var end)
                command.Description = text[..(end + 1)];
    }

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

    private sealed record Entry(string Name, Func<Command> Create);
}
