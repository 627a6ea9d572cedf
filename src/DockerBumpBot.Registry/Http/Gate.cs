using System.Diagnostics.CodeAnalysis;

namespace DockerBumpBot.Registry.Http;

/// <summary>Lets so many through at a time; with one, what one fetches is there for the next.</summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "A SemaphoreSlim holds nothing to give back unless its wait handle is asked for."
)]
internal sealed class Gate(int places)
{
    private readonly SemaphoreSlim semaphore = new(places, places);

    public async Task PassAsync(Func<Task> inside, CancellationToken ct)
    {
        await semaphore.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            await inside().ConfigureAwait(false);
        }
        finally
        {
            semaphore.Release();
        }
    }

    public async Task<T> PassAsync<T>(Func<Task<T>> inside, CancellationToken ct)
    {
        await semaphore.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return await inside().ConfigureAwait(false);
        }
        finally
        {
            semaphore.Release();
        }
    }
}
