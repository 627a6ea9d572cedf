using Microsoft.Extensions.Logging;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>
/// What the requests of a run know together of GitHub's rate limits: until when nobody asks, and how much of the run's
/// patience is left. Going on asking meanwhile could get the bot banned.
/// </summary>
internal sealed partial class Quota(GitHubOptions options, TimeProvider time, ILogger logger)
{
    // Without a word of GitHub's on it: at least a minute. From refusal to refusal twice as long, whatever GitHub says: a
    // limit that is over in a second, and in a second again, is asked for by nobody for a quarter of an hour.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private DateTimeOffset resumes = DateTimeOffset.MinValue;
    private TimeSpan waited = TimeSpan.Zero;
    private int refusals;
    private RateLimit? beyond;

    /// <summary>Waits until requests may be sent.</summary>
    /// <exception cref="GitHubException">That is longer than the run is patient.</exception>
    public async Task WaitAsync(CancellationToken ct)
    {
        while (Remaining() is { } span && span > TimeSpan.Zero)
            await Task.Delay(span, time, ct).ConfigureAwait(false);
    }

    /// <summary>A request was answered, and not refused for a limit.</summary>
    public void Passed()
    {
        lock (gate)
            refusals = 0;
    }

    /// <summary>A request that was sent at <paramref name="sent"/> was refused for a limit.</summary>
    public void Refused(RateLimit limit, DateTimeOffset sent)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            // Sent before others learned to wait: it says nothing new.
            var isNews = sent >= resumes || now >= resumes;
            if (limit.Wait is null && !isNews)
                return;
            var growth = 1 << Math.Min(refusals, 10);
            if (isNews)
                refusals++;
            var pause = limit.Wait is { } asked ? Longer(asked, LeastPause * growth) : FirstPause * growth;
            var until = now + pause;
            if (until <= resumes)
                return;
            var more = until - (resumes > now ? resumes : now);
            if (waited + more > options.Patience)
                beyond = limit with { Wait = until - now };
            waited += more;
            resumes = until;
            if (beyond is null)
                Log.Waits(logger, options.ApiUrl.Authority, limit.Name, (int)Math.Ceiling((until - now).TotalSeconds));
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private TimeSpan? Remaining()
    {
        lock (gate)
        {
            return beyond is { } limit
                ? throw new GitHubException(
                    GitHubFailure.OutOfQuota,
                    $"{options.ApiUrl.Authority} has a {limit.Name} that lasts {Spans.Text(limit.Wait ?? default)} more, "
                        + $"beyond the {Spans.Text(options.Patience)} that a run waits for limits in all; "
                        + $"the next run goes on where this one ended{Advice}"
                )
                : resumes - time.GetUtcNow();
        }
    }

    private string Advice =>
        options.Credentials is GitHubCredentials.Anonymous
            ? "; with GITHUB_TOKEN set, GitHub allows many more requests"
            : "";

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Server} has a {Limit}: waiting {Seconds} s")]
        public static partial void Waits(ILogger logger, string server, string limit, int seconds);
    }
}
