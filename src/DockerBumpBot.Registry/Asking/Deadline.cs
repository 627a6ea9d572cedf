using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Http;

namespace DockerBumpBot.Registry.Asking;

/// <summary>
/// One question from beginning to end: turns every failure into an answer, and ends a question that never does
/// (a server may be slow over a thousand pages, each of them in time).
/// </summary>
internal sealed class Deadline(RegistryOptions options, TimeProvider time)
{
    /// <summary>Asks, and makes an answer of every failure. Only cancellation by the caller escapes.</summary>
    public async Task<T> AskAsync<T>(
        Func<CancellationToken, Task<T>> askAsync,
        Func<RegistryException, T> failed,
        CancellationToken ct
    )
    {
        using var limit = new CancellationTokenSource(options.ListTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return await askAsync(both.Token).ConfigureAwait(false);
        }
        catch (RegistryException e)
        {
            return failed(e);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return failed(
                new RegistryException(
                    $"The whole answer took longer than {Readable.Span(options.ListTimeout)}. The next run asks again.",
                    RegistryFailure.Unreachable
                )
            );
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A server can make the HTTP stack throw what nobody documents, such as for a redirect to a file: URL.
            // One image must not end the run; the text may hold anything, so only the kind of failure is told.
            return failed(
                new RegistryException(
                    $"The server's answer could not be understood ({e.GetType().Name}).",
                    RegistryFailure.BadAnswer
                )
            );
        }
    }
}
