using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub;
using DockerBumpBot.History;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Scheduling;

namespace DockerBumpBot.Reporting.Metrics;

/// <summary>
/// The meter of runs. Its labels are words of the program, and never names from outside: a worker over a thousand
/// repositories has as many series as one over a single one.
/// </summary>
internal sealed class RunMetrics : IDisposable
{
    public const string MeterName = "DockerBumpBot.Runs";

    private static readonly double[] Seconds = [1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];

    private readonly Meter _meter = new(MeterName);
    private readonly ConcurrentDictionary<RepositoryName, DateTimeOffset> _oldest = new();
    private readonly Counter<long> _runs;
    private readonly UpDownCounter<long> _active;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _items;
    private readonly Counter<long> _pullRequests;

    public RunMetrics(TimeProvider time)
    {
        _runs = _meter.CreateCounter<long>("dockerbump.runs", "{run}", "Runs that are over.");
        _active = _meter.CreateUpDownCounter<long>("dockerbump.runs.active", "{run}", "Runs that go on.");
        _duration = _meter.CreateHistogram(
            "dockerbump.run.duration",
            "s",
            "How long runs took.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds }
        );
        _items = _meter.CreateCounter<long>("dockerbump.items", "{item}", "Content items that runs have decided on.");
        _pullRequests = _meter.CreateCounter<long>(
            "dockerbump.pull_requests",
            "{action}",
            "What runs have done about pull requests."
        );
        _meter.CreateObservableGauge(
            "dockerbump.images.oldest.age",
            () => OldestAge(time.GetUtcNow()),
            "s",
            "The age of the oldest tag in use whose date is known."
        );
    }

    /// <summary>A run begins, and goes on until what this returns is disposed of.</summary>
    public IDisposable Begin()
    {
        _active.Add(1);
        return new GoingOn(_active);
    }

    /// <summary>A run is over.</summary>
    /// <param name="order">What was asked for.</param>
    /// <param name="result">What it has found and done.</param>
    /// <param name="ending">How it ended.</param>
    public void End(RunOrder order, RunResult result, RunEnding ending)
    {
        var outcome = Label("outcome", Words<RunState>.Of(ending.State));
        _runs.Add(1, outcome, Label("cause", Words<RunCause>.Of(order.Cause)));
        _duration.Record(result.Duration.TotalSeconds, outcome);
        if (ending.Totals is { } totals)
        {
            _items.Add(totals.Updated, Label("outcome", "updated"));
            _items.Add(totals.Current, Label("outcome", "current"));
            _items.Add(totals.Skipped, Label("outcome", "skipped"));
            _items.Add(totals.Failed, Label("outcome", "failed"));
        }

        foreach (var (action, count) in ending.Actions.CountBy(action => action.Result))
            _pullRequests.Add(count, Label("action", action));
        // A part of a repository does not know what is the oldest of all.
        if (IsWhole(order.Request.Scope) && ImageAges.OldestIn(result.Plan, result.Catalog) is { } oldest)
            _oldest[result.Repository] = oldest;
    }

    public void Dispose() => _meter.Dispose();

    private static bool IsWhole(RunScope scope) => scope.Packs.IsEmpty && scope.Images.IsEmpty;

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);

    private IEnumerable<Measurement<double>> OldestAge(DateTimeOffset now) =>
        _oldest.IsEmpty ? [] : [new Measurement<double>((now - _oldest.Values.Min()).TotalSeconds)];

    private sealed class GoingOn(UpDownCounter<long> active) : IDisposable
    {
        public void Dispose() => active.Add(-1);
    }
}
