using DockerBumpBot.Configuration.Options;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.Http.Guarding;
using DockerBumpBot.Registry;
using DockerBumpBot.Reporting.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace DockerBumpBot.Http.Telemetry;

/// <summary>Hands the meters of the program, of .NET and of the server to Prometheus and to OTLP.</summary>
internal static class MetricExport
{
    private const string RuntimeMeter = "System.Runtime";
    private const string ServerMeter = "Microsoft.AspNetCore.Hosting";
    private const string SignalPath = "/v1/metrics";

    public static void AddMetricExport(this IServiceCollection services, HttpOptions options, HttpSecrets secrets) =>
        services
            .AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.AddService("dockerbump", serviceVersion: Version, serviceInstanceId: Environment.MachineName)
            )
            .WithMetrics(metrics =>
            {
                metrics
                    .AddMeter(RunMetrics.MeterName, GitHubPulse.MeterName, RegistryPulse.MeterName)
                    .AddMeter(DeliveryMetrics.MeterName, RuntimeMeter, ServerMeter)
                    .AddPrometheusExporter();
                if (options.OtlpEndpoint is { } endpoint)
                    metrics.AddOtlpExporter(otlp =>
                    {
                        otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
                        otlp.Endpoint = new Uri(endpoint.AbsoluteUri.TrimEnd('/') + SignalPath);
                        otlp.Headers = secrets.Collector?.Value;
                    });
            });

    private static string? Version { get; } = typeof(MetricExport).Assembly.GetName().Version?.ToString(3);
}
