using System.Diagnostics.CodeAnalysis;

namespace DockerBumpBot.Registry.Tokens;

/// <summary>Lets one at a time through, so that what one fetches is there for the next.</summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "A SemaphoreSlim holds nothing to give back unless its wait handle is asked for."
)]
internal sealed class Gate
{
    private readonly SemaphoreSlim semaphore = new(1, 1);

    public async Task<T> PassAsync<T>(Func<Task<T>> alone, CancellationToken ct)
    {
        await semaphore.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return await alone().ConfigureAwait(false);
        }
        finally
        {
            semaphore.Release();
        }
    }
}
