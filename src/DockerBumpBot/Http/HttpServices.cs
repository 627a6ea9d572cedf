using System.Net;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Http.Api;
using DockerBumpBot.Http.Guarding;
using DockerBumpBot.Http.Health;
using DockerBumpBot.Http.Pages;
using DockerBumpBot.Http.Telemetry;
using DockerBumpBot.Http.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Http;

/// <summary>The registration of what the worker answers over HTTP.</summary>
internal static class HttpServices
{
    /// <summary>An application that knows nothing but what it is told: no files, no variables, no defaults.</summary>
    public static WebApplicationBuilder CreateBuilder() =>
        WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { EnvironmentName = Environments.Production, ContentRootPath = "/" }
        );

    /// <summary>Adds the server and its rooms, on top of <see cref="Scheduling.WorkerServices.AddWorker"/>.</summary>
    public static void AddHttp(this WebApplicationBuilder builder, DockerBumpOptions options, HttpSecrets secrets)
    {
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options.Http));
        var services = builder.Services;
        services.AddLogging(Quieten);
        services.AddSingleton(options);
        services.AddSingleton(options.Http);
        services.AddSingleton(secrets);
        services.AddSingleton(new GitHubAddress(options.GitHub.ApiUrl));
        services.AddRoutingCore();
        services.AddGuards();
        services.AddChecks();
        services.AddMetricExport(options.Http, secrets);
        services.AddWebhooks();
        services.AddSingleton<RunsApi>();
        services.AddSingleton<TriggerApi>();
        services.AddSingleton<OverviewReader>();
        services.AddSingleton<OverviewPage>();
        services.AddSingleton<OperatorPages>();
        services.AddHostedService<HttpNotice>();
    }

    // The server's own words hold the paths of requests, one of which is a secret; and how the store is, is said once,
    // not with every probe.
    private static void Quieten(ILoggingBuilder logging) =>
        logging
            .AddFilter("Microsoft.AspNetCore", LogLevel.Error)
            .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Error)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);

    private static void Configure(KestrelServerOptions kestrel, HttpOptions options)
    {
        var budget = kestrel.ApplicationServices.GetRequiredService<ConnectionBudget>();
        kestrel.Listen(
            IPAddress.Parse(options.Address),
            options.Port,
            listen => listen.Use(next => connection => budget.AcceptAsync(connection, next))
        );
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Limits.MostBytes;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    }

    private static void AddGuards(this IServiceCollection services)
    {
        services.AddSingleton<ConnectionBudget>();
        services.AddSingleton<FailedGuesses>();
        services.AddSingleton<HostGuard>();
        services.AddSingleton<TokenGuard>();
        services.AddRateLimiter(Limits.Configure);
        services.AddExceptionHandler<Troubles>();
    }

    private static void AddChecks(this IServiceCollection services)
    {
        services.AddSingleton<HealthAnswer>();
        services
            .AddHealthChecks()
            .AddCheck<StoreCheck>("store")
            .AddCheck<GitHubCheck>("github")
            .AddCheck<RegistryCheck>("registries");
    }

    private static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<WatchedRepositories>();
        services.AddSingleton<SoonRuns>();
        services.AddHostedService(provider => provider.GetRequiredService<SoonRuns>());
        services.AddSingleton<DeliveryMetrics>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<DockerHubWebhook>();
        services.AddSingleton<GitHubWebhook>();
    }
}
