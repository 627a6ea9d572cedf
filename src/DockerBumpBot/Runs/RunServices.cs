using System.Collections.Immutable;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Registry;
using DockerBumpBot.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using RegistryOptions = DockerBumpBot.Registry.RegistryOptions;

namespace DockerBumpBot.Runs;

/// <summary>The registration of the program.</summary>
internal static class RunServices
{
    public static IServiceCollection AddDockerBump(
        this IServiceCollection services,
        DockerBumpOptions options,
        LogLevel logLevel
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging(logging =>
            logging.SetMinimumLevel(logLevel).AddSerilog(CreateLogger(logLevel), dispose: true)
        );
        services.AddRegistry(RegistryOptionsOf(options.Registry));
        services.AddSingleton(_ => RunProgress.OnStandardError());
        services.AddTransient<PlanRun>();
        return services;
    }

    /// <summary>What the configuration and the environment say about registries.</summary>
    public static RegistryOptions RegistryOptionsOf(Configuration.Options.RegistryOptions options) =>
        new()
        {
            Url = options.Url,
            HubUrl = options.HubUrl,
            Organizations = options.Organizations.ToImmutableDictionary(StringComparer.Ordinal),
            Credentials = DockerHubAccount.Find(Environment.GetEnvironmentVariable).Credentials,
        };

    // Results belong to standard output, so every event goes to standard error.
    private static Logger CreateLogger(LogLevel level) =>
        new LoggerConfiguration()
            .MinimumLevel.Is((LogEventLevel)Math.Min((int)level, (int)LogEventLevel.Fatal))
            // The worker says what the scheduler's own words mean to an operator.
            .MinimumLevel.Override("Quartz", level <= LogLevel.Debug ? LogEventLevel.Debug : LevelAlias.Off)
            .WriteTo.Console(new LogText(), standardErrorFromLevel: LogEventLevel.Verbose)
            .CreateLogger();
}
