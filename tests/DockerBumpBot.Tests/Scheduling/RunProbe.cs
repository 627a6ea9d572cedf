using System.Threading.Channels;
using DockerBumpBot.Runs.Repositories;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Tests.Scheduling;

/// <summary>Runs as the scheduler sees them: a test is told of each, and lets it end.</summary>
internal sealed class RunProbe(FakeTimeProvider time)
{
    private readonly Channel<StartedRun> _started = Channel.CreateUnbounded<StartedRun>();
    private readonly Lock _gate = new();
    private int _count;
    private int _now;

    /// <summary>How many have begun so far.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How many were at work together.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Whether runs end by themselves.</summary>
    public bool EndsAtOnce { get; set; } = true;

    /// <summary>The next run that begins.</summary>
    public async Task<StartedRun> NextAsync()
    {
        StartedRun? run = null;
        await TestWorker.UntilAsync(() =>
        {
            if (_started.Reader.TryRead(out run))
                return true;
            // A store looks now and then for what was missed, by the clock of the test, which nothing else moves: it may
            // have looked just before a jump.
            time.Advance(TimeSpan.FromMilliseconds(50));
            return false;
        });
        return run!;
    }

    /// <summary>The next run that begins, without any time passing.</summary>
    public async Task<StartedRun> BegunAsync()
    {
        StartedRun? run = null;
        await TestWorker.UntilAsync(() => _started.Reader.TryRead(out run), "a run that begins");
        return run!;
    }

    /// <summary>Does not count the last one.</summary>
    public void Forget() => Interlocked.Decrement(ref _count);

    public async Task<RunResult> RunAsync(RepositoryJob job, CancellationToken ct)
    {
        Interlocked.Increment(ref _count);
        lock (_gate)
            MostAtOnce = Math.Max(MostAtOnce, ++_now);
        try
        {
            return await EndAsync(job, ct);
        }
        finally
        {
            lock (_gate)
                _now--;
        }
    }

    private async Task<RunResult> EndAsync(RepositoryJob job, CancellationToken ct)
    {
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
