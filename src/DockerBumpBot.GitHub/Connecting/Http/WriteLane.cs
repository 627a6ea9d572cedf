namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>Lets one write at a time through, and the next one no sooner than a pause after it.</summary>
internal sealed class WriteLane(TimeSpan pause, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim lane = new(1, 1);
    private DateTimeOffset free = DateTimeOffset.MinValue;

    public async Task<HttpResponseMessage> PassAsync(Func<Task<HttpResponseMessage>> write, CancellationToken ct)
    {
        await lane.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            // Never longer than the pause, whatever the clock is set to meanwhile.
            var wait = free - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait < pause ? wait : pause, time, ct).ConfigureAwait(false);
            try
            {
                return await write().ConfigureAwait(false);
            }
            finally
            {
                free = time.GetUtcNow() + pause;
            }
        }
        finally
        {
            lane.Release();
        }
    }

    public void Dispose() => lane.Dispose();
}
