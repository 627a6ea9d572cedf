using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Http.Api;
using DockerBumpBot.Http.Guarding;
using DockerBumpBot.Http.Health;
using DockerBumpBot.Http.Pages;
using DockerBumpBot.Http.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DockerBumpBot.Http;

/// <summary>What a request goes through, and where it ends.</summary>
internal static class HttpPipeline
{
    /// <summary>From the outside in: what must not be told, errors, whom the caller means, routes, who it is, how much.</summary>
    public static void UseHttp(this WebApplication app)
    {
        var services = app.Services;
        app.Use(services.GetRequiredService<ConnectionBudget>().InvokeAsync);
        app.Use(RedactedAnswers.InvokeAsync);
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandler = context =>
                    Problems.WriteAsync(
                        context,
                        StatusCodes.Status500InternalServerError,
                        "That is a bug in dockerbump; the log of the worker says more."
                    ),
            }
        );
        // With none to trust ASP.NET would trust all.
        if (services.GetRequiredService<HttpOptions>() is { TrustedProxies.Count: > 0 } options)
            app.UseForwardedHeaders(Proxies.Of(options));
        app.Use(SecurityHeaders.InvokeAsync);
        app.Use(services.GetRequiredService<HostGuard>().InvokeAsync);
        app.UseStatusCodePages(page =>
            Problems.WriteAsync(page.HttpContext, page.HttpContext.Response.StatusCode, detail: null)
        );
        app.UseRouting();
        app.Use(services.GetRequiredService<TokenGuard>().InvokeAsync);
        app.UseRateLimiter();
        app.Use(services.GetRequiredService<Deliveries>().InvokeAsync);
        app.MapHealth();
        app.MapPages();
        app.MapApi();
        app.MapWebhooks();
    }

    private static void MapHealth(this WebApplication app)
    {
        var answer = app.Services.GetRequiredService<HealthAnswer>();
        // Probes wait behind nobody, or a busy worker is taken for a dead one. That it answers is all that liveness is
        // about: another start would bring no database back.
        app.MapHealthChecks(
                "/health/live",
                new HealthCheckOptions { Predicate = _ => false, ResponseWriter = answer.WriteAsync }
            )
            .DisableRateLimiting();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = answer.WriteAsync })
            .DisableRateLimiting();
        app.MapPrometheusScrapingEndpoint("/metrics").ToRead();
    }

    private static void MapPages(this WebApplication app)
    {
        var pages = app.Services.GetRequiredService<OperatorPages>();
        app.MapGet("/", pages.OverviewAsync).ToRead();
        app.MapGet("/runs/{id}", pages.RunAsync).ToRead();
        app.MapGet("/operator.css", context => OperatorPages.ResourceAsync(context, "text/css", "operator.css"));
        app.MapGet("/operator.svg", context => OperatorPages.ResourceAsync(context, "image/svg+xml", "operator.svg"));
    }

    private static void MapApi(this WebApplication app)
    {
        var runs = app.Services.GetRequiredService<RunsApi>();
        app.MapGet("/api/runs", runs.ListAsync).ToRead();
        app.MapGet("/api/runs/{id}", runs.GetAsync).ToRead();
        app.MapPost("/api/repositories/{owner}/{name}/runs", app.Services.GetRequiredService<TriggerApi>().RequestAsync)
            .RequireRateLimiting(Limits.Acting)
            .WithMetadata(new AsksMetadata(Asks.ToAct));
    }

    // Without a secret nobody could be told from anybody, so there is no such place.
    private static void MapWebhooks(this WebApplication app)
    {
        var secrets = app.Services.GetRequiredService<HttpSecrets>();
        if (secrets.GitHub is not null)
            app.MapPost("/webhooks/github", app.Services.GetRequiredService<GitHubWebhook>().ReceiveAsync)
                .Delivered("github");
        if (secrets.DockerHub is not null)
            app.MapPost(
                    "/webhooks/docker-hub/{secret}",
                    app.Services.GetRequiredService<DockerHubWebhook>().ReceiveAsync
                )
                .Delivered("docker-hub");
    }

    private static void ToRead(this IEndpointConventionBuilder endpoint) =>
        endpoint.WithMetadata(new AsksMetadata(Asks.ToRead));

    // Until its signature is checked it takes nobody's place, and costs no memory to speak of; then there is little to do.
    private static void Delivered(this IEndpointConventionBuilder endpoint, string source) =>
        endpoint.DisableRateLimiting().WithMetadata(new DeliveryMetadata(source));
}
