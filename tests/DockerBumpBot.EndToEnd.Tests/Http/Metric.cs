using System.Globalization;
using System.Text.RegularExpressions;

namespace DockerBumpBot.EndToEnd.Tests.Http;

/// <summary>A sample as a scraper of Prometheus reads it.</summary>
internal sealed partial record Metric(string Name, string Labels, double Value)
{
    /// <summary>All that a worker shows.</summary>
    public static async Task<Metric[]> AllOfAsync(HttpWorker worker)
    {
        var text = await worker.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#');
        return
        [
            .. lines.Select(line =>
            {
                var parts = Sample().Match(line);
                Assert.That(parts.Success, line);
                return new Metric(
                    parts.Groups[1].Value,
                    parts.Groups[2].Value,
                    double.Parse(parts.Groups[3].Value, CultureInfo.InvariantCulture)
                );
            }),
        ];
    }

    /// <summary>All that a worker shows after so many runs: for a moment it shows what it has shown before.</summary>
    public static async Task<Metric[]> AllAfterAsync(HttpWorker worker, int runs)
    {
        Metric[] metrics = [];
        await worker.UntilAsync(
            async () =>
            {
                metrics = await AllOfAsync(worker);
                return SumOrZero(metrics, "dockerbump_runs_total") == runs;
            },
            $"the metrics after {runs} runs"
        );
        return metrics;
    }

    /// <summary>The sum of those of one name, and of one label where it is given; there is one at least.</summary>
    public static double Sum(Metric[] metrics, string name, string label = "")
    {
        Assert.That(metrics.Any(metric => metric.Is(name, label)), name);
        return SumOrZero(metrics, name, label);
    }

    /// <summary>The sum of those of one name, and of one label where it is given, if there are any.</summary>
    public static double SumOrZero(Metric[] metrics, string name, string label = "") =>
        metrics.Where(metric => metric.Is(name, label)).Sum(metric => metric.Value);

    private bool Is(string name, string label) => Name == name && Labels.Contains(label, StringComparison.Ordinal);

    [GeneratedRegex(@"^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? ([-+.0-9eE]+|NaN|[+-]Inf)(?: \d+)?$")]
    private static partial Regex Sample();
}
