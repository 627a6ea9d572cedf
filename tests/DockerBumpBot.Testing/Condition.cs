namespace DockerBumpBot.Testing;

/// <summary>
/// Waits for what a real process, server or database has done, which tells nobody: looking again and again is all that is
/// left. What happens inside the test's own process is waited for by its task, or by a clock of the test.
/// </summary>
public static class Condition
{
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks until it is so.</summary>
    /// <param name="isSo">What is waited for. Whatever it throws ends the waiting.</param>
    /// <param name="patience">How long at most.</param>
    /// <param name="otherwise">The message when it is not so by then.</param>
    /// <param name="pause">Between two looks; 20 ms when <c>null</c>.</param>
    /// <exception cref="TimeoutException">It is not so.</exception>
    public static async Task UntilAsync(
        Func<Task<bool>> isSo,
        TimeSpan patience,
        Func<string> otherwise,
        TimeSpan? pause = null
    )
    {
        using var limit = new CancellationTokenSource(patience, TimeProvider.System);
        while (!await isSo())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException(otherwise());
            await Task.Delay(pause ?? Usual, TimeProvider.System);
        }
    }
}
