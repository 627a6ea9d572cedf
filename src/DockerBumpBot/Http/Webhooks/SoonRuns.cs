using System.Threading.Channels;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.GitHub;
using DockerBumpBot.History;
using DockerBumpBot.Scheduling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Http.Webhooks;

/// <summary>
/// Runs that come when it has been quiet for a while, so that a burst of events is one run. What never gets quiet is run
/// all the same.
/// </summary>
/// <remarks>What waits here is lost when the worker ends; the schedule comes to it all the same.</remarks>
internal sealed partial class SoonRuns(
    IRunRequests requests,
    HttpOptions options,
    TimeProvider time,
    ILogger<SoonRuns> logger
) : BackgroundService
{
    // So many times the delay is the longest that a restless repository waits.
    private const int MostDelays = 10;

    private readonly Lock _gate = new();
    private readonly Dictionary<RepositoryName, Waiting> _waiting = [];
    private readonly Channel<RepositoryName> _due = Channel.CreateUnbounded<RepositoryName>();

    /// <summary>Asks for a run of a repository soon.</summary>
    public void Ask(RepositoryName repository)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (!_waiting.TryGetValue(repository, out var waiting))
            {
                waiting = new Waiting(
                    now + (options.WebhookDelay * MostDelays),
                    time.CreateTimer(_ => Due(repository), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)
                );
                _waiting.Add(repository, waiting);
            }

            var left = waiting.Latest - now;
            var delay = left < options.WebhookDelay ? left : options.WebhookDelay;
            waiting.Timer.Change(delay > TimeSpan.Zero ? delay : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    public override void Dispose()
    {
        lock (_gate)
        {
            foreach (var waiting in _waiting.Values)
                waiting.Timer.Dispose();
            _waiting.Clear();
        }

        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var repository in _due.Reader.ReadAllAsync(stoppingToken))
        {
            var request = new RunRequest { Cause = RunCause.Webhook };
            switch (await requests.RunNowAsync(repository, request, stoppingToken))
            {
                case RequestedRun.Accepted accepted:
                    Log.Asked(logger, accepted.Id, repository.ToString());
                    break;
                // The store is away, or somebody waits for a part of the repository: the whole of it comes after that.
                case RequestedRun.StoreAway or RequestedRun.Refused:
                    Ask(repository);
                    break;
            }
        }
    }

    private void Due(RepositoryName repository)
    {
        lock (_gate)
        {
            if (!_waiting.Remove(repository, out var waiting))
                return;
            waiting.Timer.Dispose();
        }

        _due.Writer.TryWrite(repository);
    }

    private sealed record Waiting(DateTimeOffset Latest, ITimer Timer);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Webhooks have asked for run {Run} over {Repository}")]
        public static partial void Asked(ILogger logger, Guid run, string repository);
    }
}
