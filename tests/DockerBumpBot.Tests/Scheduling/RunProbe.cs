using System.Threading.Channels;
using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.Tests.Scheduling;

/// <summary>Runs as the scheduler sees them: a test is told of each, and lets it end.</summary>
internal sealed class RunProbe(TimeProvider time)
{
    private readonly Channel<StartedRun> _started = Channel.CreateUnbounded<StartedRun>();
    private int _count;

    /// <summary>How many have begun so far.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether runs end by themselves.</summary>
    public bool EndsAtOnce { get; set; } = true;

    /// <summary>The next run that begins.</summary>
    public async Task<StartedRun> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        return await _started.Reader.ReadAsync(limit.Token);
    }

    public async Task<RunResult> RunAsync(RepositoryJob job, CancellationToken ct)
    {
        Interlocked.Increment(ref _count);
        var run = new StartedRun(job, time.GetUtcNow());
        if (EndsAtOnce)
            run.End();
        _started.Writer.TryWrite(run);
        var result = new RunResult { Repository = job.Repository, StartedAt = run.At };
        try
        {
            await run.Over.WaitAsync(ct);
            return result;
        }
        catch (OperationCanceledException)
        {
            return result with { Failure = new RunFailure(RunFailureKind.Cancelled, "the run was cancelled") };
        }
    }
}

/// <summary>A run that has begun.</summary>
internal sealed record StartedRun(RepositoryJob Job, DateTimeOffset At)
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Repository => Job.Repository.ToString();

    public Task Over => _over.Task;

    public void End() => _over.TrySetResult();
}
