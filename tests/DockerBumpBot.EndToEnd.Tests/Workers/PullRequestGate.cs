using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.EndToEnd.Tests.Workers;

/// <summary>Keeps the answer to one new pull request back: it is there, and its pack is not done yet.</summary>
/// <param name="number">Which one, counted from 1.</param>
internal sealed class PullRequestGate(int number) : IDisposable
{
    private readonly ManualResetEventSlim _isReleased = new();
    private int _seen;

    /// <summary>Whether the answer is being kept back, or was.</summary>
    public bool IsReached => Volatile.Read(ref _seen) >= number;

    public void Observe(LocalExchange exchange)
    {
        if (
            exchange.Request is { Method: "POST", Route: "/repos/{owner}/{repo}/pulls" }
            && Interlocked.Increment(ref _seen) == number
        )
            _isReleased.Wait();
    }

    public void Release() => _isReleased.Set();

    public void Dispose()
    {
        Release();
        _isReleased.Dispose();
    }
}
