using DockerBumpBot.Runs;
using Microsoft.Extensions.Hosting;

namespace DockerBumpBot.Scheduling;

/// <summary>How the worker ends: well, unless it finds that it cannot work.</summary>
internal sealed class WorkerExit(IHostApplicationLifetime lifetime)
{
    /// <summary>The exit code.</summary>
    public int Code { get; private set; } = ExitCode.Done;

    /// <summary>What to tell the operator; <c>null</c> for nothing.</summary>
    public string? Problem { get; private set; }

    /// <summary>The bug that has ended it; <c>null</c> for none.</summary>
    public Exception? Bug { get; private set; }

    /// <summary>Ends the worker because somebody has to do something.</summary>
    public void Fail(int code, string problem)
    {
        (Code, Problem) = (code, problem);
        StopOnceStarted();
    }

    /// <summary>Ends the worker because of a bug.</summary>
    public void FailWithBug(Exception exception)
    {
        Bug = exception;
        StopOnceStarted();
    }

    // A host that is stopped while it starts fails to start, and says so with a stack trace.
    private void StopOnceStarted() => lifetime.ApplicationStarted.Register(lifetime.StopApplication);
}
