using System.Runtime.ExceptionServices;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.Runs;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Scheduling;
using DockerBumpBot.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DockerBumpBot.Commands;

/// <summary>What <c>worker</c> does once its arguments are read.</summary>
internal static class WorkerRun
{
    private const string NoRepositories =
        "There is no repository to look after: name at least one in the configuration under repositories.";

    // What the host may take on top of the grace that the packs have: the history, the scheduler, the connections.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(RunArguments arguments)
    {
        if (!CommandSetup.TryLoad(arguments, out var setup, out var problem))
            return await Complaint.UsageAsync(problem);
        if (setup.Options.Repositories.Count == 0)
            return await Complaint.UsageAsync(NoRepositories);
        if (!CommandCredentials.TryFind(areNeeded: true, "", out var credentials, out problem))
            return await Complaint.EndAsync(problem, ExitCode.Denied);
        if (
            !StoreChoice.TryMake(
                setup.Options,
                Environment.GetEnvironmentVariable,
                TimeProvider.System,
                out var store,
                out problem
            )
        )
            return await Complaint.EndAsync(problem, ExitCode.Denied);

        using var host = Build(arguments, setup, credentials, store);
        var exit = host.Services.GetRequiredService<WorkerExit>();
        await host.RunAsync();
        if (exit.Bug is not null)
            ExceptionDispatchInfo.Throw(exit.Bug);
        return exit.Problem is null ? exit.Code : await Complaint.EndAsync(exit.Problem, exit.Code);
    }

    private static IHost Build(RunArguments arguments, CommandSetup setup, GitHubCredentials credentials, Store store)
    {
        // Empty, as the configuration of the program is its own.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddDockerBump(setup.Options, setup.Log);
        builder.Services.AddRepositoryRuns(setup.Options, credentials);
        builder.Services.AddWorker(setup.Options, setup.Policy, store);
        builder.Services.Configure<HostOptions>(options =>
            options.ShutdownTimeout = setup.Options.Worker.GracePeriod + Margin
        );
        builder.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        return builder.Build();
    }
}
