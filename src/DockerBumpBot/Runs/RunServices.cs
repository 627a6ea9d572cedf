using System.Collections.Immutable;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Logging;
using DockerBumpBot.Registry;
using DockerBumpBot.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RegistryOptions = DockerBumpBot.Registry.RegistryOptions;

namespace DockerBumpBot.Runs;

/// <summary>The registration of the program.</summary>
internal static class RunServices
{
    public static IServiceCollection AddDockerBump(
        this IServiceCollection services,
        DockerBumpOptions options,
        LogSetup log
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddProgramLog(log);
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
            TokenHosts = [.. options.TokenHosts],
            Organizations = options.Organizations.ToImmutableDictionary(StringComparer.Ordinal),
            Credentials = DockerHubAccount.Find(Environment.GetEnvironmentVariable).Credentials,
        };
}
