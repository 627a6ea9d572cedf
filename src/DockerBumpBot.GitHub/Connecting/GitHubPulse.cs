using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using DockerBumpBot.GitHub.Connecting.Http;

namespace DockerBumpBot.GitHub.Connecting;

/// <summary>
/// What GitHub has said to any run of this process: how it was last, and the meter of its requests and quotas. It asks
/// for nothing itself.
/// </summary>
public sealed class GitHubPulse : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "DockerBumpBot.GitHub";

    private const string OtherResource = "other";

    // As GitHub names them in x-ratelimit-resource: a name that it makes up makes no series of its own.
    private static readonly string[] Resources = ["core", "search", "graphql", "integration_manifest"];

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> requests;
    private readonly ConcurrentDictionary<string, RateQuota> quotas = new(StringComparer.Ordinal);
    private readonly TimeProvider time;
    private volatile GitHubSighting? last;

    /// <summary>Nothing heard yet.</summary>
    public GitHubPulse(TimeProvider time)
    {
        this.time = time;
        requests = meter.CreateCounter<long>("dockerbump.github.requests", "{request}", "Requests sent to GitHub.");
        meter.CreateObservableGauge(
            "dockerbump.github.quota.remaining",
            () => Measure(quota => quota.Remaining),
            "{request}",
            "What was left of the rate limit when GitHub last answered."
        );
        meter.CreateObservableGauge(
            "dockerbump.github.quota.limit",
            () => Measure(quota => quota.Limit),
            "{request}",
            "The rate limit."
        );
    }

    /// <summary>How GitHub was when it was last asked; <c>null</c> when it never was.</summary>
    public GitHubSighting? Last => last;

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    internal void Sent(RequestKind kind) =>
        requests.Add(
            1,
            new KeyValuePair<string, object?>(
                "kind",
                kind switch
                {
                    RequestKind.Write => "write",
                    RequestKind.SignIn => "sign-in",
                    RequestKind.Archive => "archive",
                    _ => "read",
                }
            )
        );

    internal void Heard(HttpResponseMessage answer)
    {
        last = new GitHubSighting(time.GetUtcNow(), ProblemIn(answer.StatusCode));
        var headers = answer.Headers;
        if (Number(headers, "x-ratelimit-limit") is { } limit && Number(headers, "x-ratelimit-remaining") is { } left)
            quotas[ResourceIn(headers)] = new RateQuota(limit, left);
    }

    internal void Unheard() => last = new GitHubSighting(time.GetUtcNow(), "it gave no answer");

    private static string? ProblemIn(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.Unauthorized => "it does not accept the credentials",
            >= HttpStatusCode.InternalServerError => $"it answered {(int)status}",
            _ => null,
        };

    private static string ResourceIn(HttpResponseHeaders headers) =>
        headers.TryGetValues("x-ratelimit-resource", out var values)
            ? Array.Find(Resources, resource => resource == values.First()) ?? OtherResource
            : Resources[0];

    private static long? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values)
        && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private IEnumerable<Measurement<long>> Measure(Func<RateQuota, long> number) =>
        quotas.Select(quota => new Measurement<long>(
            number(quota.Value),
            new KeyValuePair<string, object?>("resource", quota.Key)
        ));

    private sealed record RateQuota(long Limit, long Remaining);
}
