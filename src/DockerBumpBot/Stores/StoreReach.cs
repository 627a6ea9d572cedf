namespace DockerBumpBot.Stores;

/// <summary>Asks the store on behalf of somebody who waits for an answer: a store that is silent is away.</summary>
internal sealed class StoreReach(Store store, StoreHealth health, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Task _ping = Task.CompletedTask;

    /// <summary>How long anybody waits.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(2);

    /// <summary>How the store is now. One on this machine is as it was when it was last used.</summary>
    public async Task<StoreStatus> LookAsync(CancellationToken ct)
    {
        if (!store.IsShared || health.Status is not StoreStatus.Available)
            return health.Status;
        try
        {
            await PingAsync().WaitAsync(Limit, time, ct);
        }
        catch (Exception e) when (TroubleOf(e) is { } trouble)
        {
            health.ReportAway(trouble);
        }

        return health.Status;
    }

    /// <summary>Reads from the store.</summary>
    /// <exception cref="StoreSilentException">It has not answered in time.</exception>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken ct)
    {
        // One on this machine is slow when the machine is, and answers.
        if (!store.IsShared)
            return await read(ct);
        // What goes on in vain is given up by the driver, later.
        var reading = Observed(read(ct));
        try
        {
            return await reading.WaitAsync(Limit, time, ct);
        }
        catch (TimeoutException)
        {
            throw new StoreSilentException(Limit);
        }
    }

    // Many may ask at once, and a store that is silent is asked by one of them.
    private Task PingAsync()
    {
        lock (_gate)
        {
            if (_ping.IsCompleted)
                _ping = Observed(store.PingAsync(CancellationToken.None));
            return _ping;
        }
    }

    private StoreTrouble? TroubleOf(Exception exception) =>
        exception is TimeoutException ? new StoreSilentException(Limit).Trouble : store.TroubleOf(exception);

    // Nobody is there any more when one fails that was given up.
    private static T Observed<T>(T task)
        where T : Task
    {
        _ = task.ContinueWith(
            failed => failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        return task;
    }
}
