namespace DockerBumpBot.Stores;

/// <summary>Repeats what a store that is away has not done, until it is back.</summary>
internal sealed class StorePatience(Store store, StoreHealth health, TimeProvider time)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>Does it once the store lets it be done.</summary>
    /// <param name="work">What may be done twice, as an answer may be lost.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <exception cref="StoreRefusedException">The store has never let the worker in, and somebody has to do something.</exception>
    public async Task UntilDoneAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        for (var pause = ShortestPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            if (await TryAsync(work, ct))
                return;
            await Task.Delay(pause, time, ct);
        }
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
            health.ReportBack();
            return true;
        }
        catch (Exception exception)
            when (exception is not OperationCanceledException && store.TroubleOf(exception) is { } trouble)
        {
            if (trouble is StoreTrouble.Refused refused && !health.HasBeenAvailable)
                throw new StoreRefusedException(refused);
            health.ReportAway(trouble);
            return false;
        }
    }
}
