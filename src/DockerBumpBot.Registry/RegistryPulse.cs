using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Net;
using DockerBumpBot.Registry.Http;

namespace DockerBumpBot.Registry;

/// <summary>
/// What the configured servers have said to any run of this process: how each was last, and the meter of how long they
/// took. It asks for nothing itself.
/// </summary>
public sealed class RegistryPulse : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "DockerBumpBot.Registry";

    private const string OtherServer = "other";

    private static readonly double[] Seconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

    private readonly Meter meter = new(MeterName);
    private readonly Histogram<double> duration;
    private readonly ImmutableArray<string> servers;
    private readonly ConcurrentDictionary<string, RegistrySighting> last = new(StringComparer.Ordinal);
    private readonly TimeProvider time;

    /// <summary>Nothing heard yet.</summary>
    public RegistryPulse(RegistryOptions options, TimeProvider time)
    {
        this.time = time;
        var urls = options.Organizations.Values.Prepend(options.Url);
        if (options.HubUrl is { } hub)
            urls = urls.Append(hub);
        servers = [.. urls.Select(Readable.Server).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        duration = meter.CreateHistogram(
            "dockerbump.registry.request.duration",
            "s",
            "How long a registry took to answer one attempt of a request.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds }
        );
    }

    /// <summary>How each of the configured servers was when it was last asked, in ordinal order.</summary>
    public ImmutableArray<RegistrySighting> Last =>
        [.. servers.Select(server => last.GetValueOrDefault(server) ?? new RegistrySighting(server, null, null))];

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    internal long Begin() => time.GetTimestamp();

    internal void Took(Uri url, long begun, HttpStatusCode? status) =>
        duration.Record(
            time.GetElapsedTime(begun).TotalSeconds,
            new KeyValuePair<string, object?>("server.address", NameOf(url)),
            new KeyValuePair<string, object?>(
                "outcome",
                status is { } answered && !Transient.Is(answered) ? "answered" : "failed"
            )
        );

    internal void Heard(Uri url, HttpStatusCode status) =>
        Note(
            url,
            status == HttpStatusCode.TooManyRequests ? "it has had too many requests"
                : Transient.Is(status) ? $"it answered {(int)status}"
                : null
        );

    internal void Unheard(Uri url) => Note(url, "it gave no answer");

    private void Note(Uri url, string? problem)
    {
        if (NameOf(url) is var server && server != OtherServer)
            last[server] = new RegistrySighting(server, time.GetUtcNow(), problem);
    }

    // Where tokens come from is said by the registries, so those servers make no series of their own.
    private string NameOf(Uri url) =>
        Readable.Server(url) is var server && servers.Contains(server) ? server : OtherServer;
}
