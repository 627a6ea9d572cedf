using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Http;
using DockerBumpBot.Http.Guarding;
using DockerBumpBot.Runs;
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

        if (!TryFindSecrets(setup.Options.Http, out var secrets, out problem))
            return await Complaint.EndAsync(problem, ExitCode.Denied);

        if (secrets is not null && Listening.ProblemOf(setup.Options.Http) is { } taken)
            return await Complaint.UsageAsync(taken);

        var parts = new WorkerHost(setup, credentials, store);
        using var host = secrets is null ? parts.Build() : parts.BuildWithHttp(secrets);
        var exit = host.Services.GetRequiredService<WorkerExit>();
        using var end = EndInTime(host, exit, StopTimes.Of(setup.Options.Worker).Process);
        try
        {
            await host.RunAsync();
        }
        catch (OperationCanceledException)
        {
            // Told to stop before it had started, or not done with all of it in time: it has stopped as asked.
        }

        if (exit.Bug is not null)
            ExceptionDispatchInfo.Throw(exit.Bug);
        return exit.Problem is null ? exit.Code : await Complaint.EndAsync(exit.Problem, exit.Code);
    }

    // Whatever does not let go, the process does.
    private static CancellationTokenRegistration EndInTime(IHost host, WorkerExit exit, TimeSpan grace)
    {
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        return lifetime.ApplicationStopping.Register(() =>
            _ = Task.Delay(grace, TimeProvider.System, CancellationToken.None)
                .ContinueWith(_ => Environment.Exit(exit.Code), TaskScheduler.Default)
        );
    }

    private static bool TryFindSecrets(
        HttpOptions http,
        out HttpSecrets? secrets,
        [NotNullWhen(false)] out string? problem
    )
    {
        (secrets, problem) = (null, null);
        return !http.Enabled
            || HttpSecrets.TryRead(Environment.GetEnvironmentVariable, http.ProtectReading, out secrets, out problem);
    }
}
