using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using DockerBumpBot.Configuration.Options;
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

        var parts = new WorkerHost(arguments.LogLevel, setup, credentials, store);
        using var host = secrets is null ? parts.Build() : parts.BuildWithHttp(secrets);
        try
        {
            await host.StartAsync();
        }
        catch (Exception e) when (secrets is not null && e is IOException or SocketException)
        {
            await host.StopAsync();
            return await Complaint.UsageAsync(CannotListen(setup.Options.Http, e));
        }

        await host.WaitForShutdownAsync();
        var exit = host.Services.GetRequiredService<WorkerExit>();
        if (exit.Bug is not null)
            ExceptionDispatchInfo.Throw(exit.Bug);
        return exit.Problem is null ? exit.Code : await Complaint.EndAsync(exit.Problem, exit.Code);
    }

    private static string CannotListen(HttpOptions http, Exception exception) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The worker cannot listen at http.address {http.Address}, http.port {http.Port}: {exception.Message}"
        );

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
