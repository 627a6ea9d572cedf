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
using Serilog.Extensions.Logging;
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
        services.AddLogging(logging => logging.SetMinimumLevel(logLevel));
        services.AddSingleton<ILoggerProvider>(_ => new SerilogLoggerProvider(CreateLogger(logLevel), dispose: true));
        services.AddRegistry(RegistryOptionsOf(options.Registry));
        services.AddSingleton(_ => RunProgress.OnStandardError());
        services.AddTransient(provider => new Lazy<TagResolver>(provider.GetRequiredService<TagResolver>));
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
            Credentials = CredentialsFromEnvironment(),
        };

    private static RegistryCredentials? CredentialsFromEnvironment() =>
        Environment.GetEnvironmentVariable("DOCKERHUB_USERNAME")?.Trim() is { Length: > 0 } username
        && Environment.GetEnvironmentVariable("DOCKERHUB_TOKEN")?.Trim() is { Length: > 0 } token
            ? new RegistryCredentials(username, token)
            : null;

    // Results belong to standard output, so every event goes to standard error.
    private static Logger CreateLogger(LogLevel level) =>
        new LoggerConfiguration()
            .MinimumLevel.Is((LogEventLevel)Math.Min((int)level, (int)LogEventLevel.Fatal))
            // The worker says what the scheduler's own words mean to an operator.
            .MinimumLevel.Override("Quartz", level <= LogLevel.Debug ? LogEventLevel.Debug : LevelAlias.Off)
            .WriteTo.Console(new LogText(), standardErrorFromLevel: LogEventLevel.Verbose)
            .CreateLogger();
}
