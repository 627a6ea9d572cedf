using System.CommandLine;
using DockerBumpBot.Configuration;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Commands;

/// <summary><c>dockerbump worker</c>: runs on schedule until somebody stops it.</summary>
internal static class WorkerCommand
{
    public const string Name = "worker";

    public static Command Create()
    {
        var config = new Option<string?>("--config")
        {
            Description = $"The configuration file. Default: {ConfigurationFile.DefaultPath}, if it exists.",
            HelpName = "FILE",
        };
        var registry = new Option<string?>("--registry")
        {
            Description = "The registry to ask instead of Docker Hub, e.g. http://127.0.0.1:5000.",
            HelpName = "URL",
        };
        var logLevel = new Option<LogLevel?>("--log-level")
        {
            Description =
                "What is logged on standard error: Debug, Information, Warning or Error. Default: log.level, or Information.",
            HelpName = "LEVEL",
        };
        logLevel.AcceptOnlyFromAmong("Debug", "Information", "Warning", "Error");
        var command = new Command(Name, Help) { config, registry, logLevel };
        command.SetAction(
            (result, _) =>
                WorkerRun.RunAsync(
                    new RunArguments
                    {
                        Configuration = result.GetValue(config),
                        Overrides = result.GetValue(registry) is { } url
                            ? [new ConfigurationOverride("registry.url", url, "--registry")]
                            : [],
                        LogLevel = result.GetValue(logLevel),
                        IsUnattended = true,
                    }
                )
        );
        return command;
    }

    private const string Help = """
        Looks at each repository of the configuration by its schedule, and does what run does. It goes on until it is stopped: on SIGTERM or Ctrl+C the pull request that is being written is finished (for worker.gracePeriod at most), and the next run goes on from there.

        The schedule and the history of the runs are kept in memory, in a file (store.kind: sqlite), or in a PostgreSQL database (store.kind: postgresql) that any number of workers share: a repository is run by one of them at a time, and by another one when that dies.

        Credentials come from the environment: those of run, and for PostgreSQL
          DOCKERBUMP_STORE_CONNECTION[_FILE]   such as Host=db;Database=dockerbump;Username=dockerbump;Password=…

        With http.enabled it answers over HTTP: a page, health, metrics, a trigger and webhooks (config/http.md). Its secrets:
          DOCKERBUMP_HTTP_TOKEN[_FILE]                 who may start runs
          DOCKERBUMP_GITHUB_WEBHOOK_SECRET[_FILE]      what GitHub signs with
          DOCKERBUMP_DOCKERHUB_WEBHOOK_SECRET[_FILE]   the end of Docker Hub's address

        Exit codes: 0 stopped as asked; 1 bug; 2 bad usage or configuration; 4 credentials or permissions.
        """;
}
