using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.Tests.Histories;

/// <summary>
/// Where bots meet that run at the same time: every request is held until each bot waits with one, and then one of them
/// goes on. Whoever chooses which goes through all orders in which two runs can happen.
/// </summary>
internal sealed class Crossing
{
    private readonly Lock _gate = new();
    private readonly List<TaskCompletionSource> _waiting = [];
    private Func<int, int> _choose = _ => 0;
    private int _running;

    /// <summary>What the server awaits before each request.</summary>
    public Task AdmitAsync(LocalRequest request)
    {
        lock (_gate)
        {
            if (_running == 0)
                return Task.CompletedTask;
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add(turn);
            GoOn();
            return turn.Task;
        }
    }

    /// <summary>Runs bots at the same time.</summary>
    /// <param name="bots">At least one.</param>
    /// <param name="choose">Which of so many goes on.</param>
    public async Task<BotRun[]> RaceAsync(IReadOnlyCollection<Bot> bots, Func<int, int> choose)
    {
        lock (_gate)
            (_running, _choose) = (bots.Count, choose);
        return await Task.WhenAll(
            bots.Select(async bot =>
            {
                try
                {
                    return await bot.RunAsync(CancellationToken.None);
                }
                finally
                {
                    Leave();
                }
            })
        );
    }

    private void Leave()
    {
        lock (_gate)
        {
            _running--;
            GoOn();
        }
    }

    private void GoOn()
    {
        if (_waiting.Count == 0 || _waiting.Count < _running)
            return;
        var next = _waiting[_choose(_waiting.Count)];
        _waiting.Remove(next);
        next.SetResult();
    }
}
