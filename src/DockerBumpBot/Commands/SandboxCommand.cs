using System.CommandLine;

namespace DockerBumpBot.Commands;

/// <summary><c>dockerbump sandbox</c>: the bot against a GitHub of its own, on this machine.</summary>
internal static class SandboxCommand
{
    /// <summary>As it is called.</summary>
    public const string Name = "sandbox";

    public static Command Create()
    {
        var options = new CommonOptions(dryRun: null);
        var content = new Option<string?>("--content", "-c")
        {
            Description =
                "A content repository to try the bot on, as it is in this directory; it is only read. Default: a generated sample.",
            HelpName = "DIR",
        };
        var once = new Option<bool>("--once")
        {
            Description = "End after the two runs, with their exit code, instead of serving the page.",
        };
        var keep = new Option<string?>("--keep")
        {
            Description = "Leave the bare git repository behind in this directory, which must be empty or new.",
            HelpName = "DIR",
        };
        var port = new Option<int>("--port")
        {
            Description = "The port of the page on 127.0.0.1. Default: any free one.",
            HelpName = "N",
        };
        port.Validators.Add(result =>
        {
            if (!result.Tokens.All(token => ushort.TryParse(token.Value, out _)))
                result.AddError("--port takes a number up to 65535; 0 stands for any free port.");
        });
        var command = new Command(Name, Help) { content };
        options.AddTo(command);
        foreach (var option in new Option[] { once, keep, port })
            command.Options.Add(option);
        command.SetAction(
            (result, cancellationToken) =>
                new SandboxPlay(
                    options.Read(result),
                    new SandboxArguments(
                        result.GetValue(content),
                        result.GetValue(once),
                        result.GetValue(keep),
                        result.GetValue(port)
                    )
                ).RunAsync(cancellationToken)
        );
        return command;
    }

    private const string Help = """
        Tries the bot without GitHub, credentials or network: starts a local GitHub over real git objects and a local Docker Hub, runs the bot twice, and serves a page on which you read the pull requests and play the maintainer. Ctrl-C ends it and takes everything away.

        With --content it is your repository and, unless --registry names another, the registry of the configuration, which is only read: you see what your policy would do. No token of the environment is used. The sample has broken packs on purpose, so it ends with exit code 3.

        Examples:
          dockerbump sandbox
          dockerbump sandbox --content ~/content --config my.yml
          dockerbump sandbox --once --keep tried; git -C tried/sample/content.git log --oneline --branches
          dockerbump sandbox --once --format json | jq '.runs[1].requests'
        """;
}

/// <summary>What the command line says to <c>sandbox</c> alone.</summary>
/// <param name="Content">A checkout; <c>null</c> for the sample.</param>
/// <param name="Once">End after the runs.</param>
/// <param name="Keep">Where the repository is left behind; <c>null</c> for nowhere.</param>
/// <param name="Port">The port of the page; 0 for any.</param>
internal sealed record SandboxArguments(string? Content, bool Once, string? Keep, int Port);
