using System.Diagnostics.Metrics;

namespace DockerBumpBot.Http.Telemetry;

/// <summary>The meter of webhooks.</summary>
internal sealed class DeliveryMetrics : IDisposable
{
    public const string MeterName = "DockerBumpBot.Webhooks";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _deliveries;

    public DeliveryMetrics() =>
        _deliveries = _meter.CreateCounter<long>("dockerbump.webhook.deliveries", "{delivery}", "Webhooks received.");

    /// <summary>A delivery has come.</summary>
    /// <param name="source">Who calls itself the sender: <c>github</c> or <c>docker-hub</c>.</param>
    /// <param name="outcome"><c>accepted</c>, or <c>refused</c>.</param>
    public void Count(string source, string outcome) =>
        _deliveries.Add(
            1,
            new KeyValuePair<string, object?>("source", source),
            new KeyValuePair<string, object?>("outcome", outcome)
        );

    public void Dispose() => _meter.Dispose();
}
