using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Http;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Registry.Asking;

/// <summary>
/// One question from beginning to end: turns every failure into an answer, and ends a question that never does
/// (a server may be slow over a thousand pages, each of them in time).
/// </summary>
internal sealed partial class Question(
    RegistryOptions options,
    RunTime run,
    TimeProvider time,
    ILogger<Question> logger
)
{
    /// <summary>Asks, and makes an answer of every failure. Only cancellation by the caller escapes.</summary>
    /// <param name="image">What is asked about.</param>
    /// <param name="server">Who is asked; <c>null</c> when nobody can be.</param>
    /// <param name="askAsync">Asks.</param>
    /// <param name="failed">Makes an answer of a failure.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<T> AskAsync<T>(
        ImageRepository image,
        Uri? server,
        Func<CancellationToken, Task<T>> askAsync,
        Func<RegistryException, T> failed,
        CancellationToken ct
    )
        where T : class
    {
        try
        {
            return await InTimeAsync(server, askAsync, ct).ConfigureAwait(false);
        }
        catch (RegistryException e)
        {
            Log.Failed(logger, image, e.Message);
            return failed(e);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // A server can make the HTTP stack throw what nobody documents. One image must not end the run; the text
            // may hold anything, so only the kind of failure and the place in the code are told.
            var kind = e.GetType().Name;
            Log.NotUnderstood(logger, image, kind, e.StackTrace);
            return failed(
                new RegistryException(
                    $"The server's answer could not be understood ({kind}).",
                    RegistryFailure.BadAnswer
                )
            );
        }
    }

    private async Task<T> InTimeAsync<T>(Uri? server, Func<CancellationToken, Task<T>> askAsync, CancellationToken ct)
        where T : class
    {
        var left = server is null ? options.ListTimeout : run.LeftFor(server.Authority);
        if (left <= TimeSpan.Zero)
            throw RunIsOver(server!);
        using var limit = new CancellationTokenSource(left < options.ListTimeout ? left : options.ListTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return await askAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw left < options.ListTimeout
                ? RunIsOver(server!)
                : new RegistryException(
                    $"The whole answer took longer than {Readable.Span(options.ListTimeout)}. The next run asks again.",
                    RegistryFailure.Unreachable
                );
        }
    }

    private RegistryException RunIsOver(Uri server) =>
        new(
            $"{Readable.Server(server)} has taken {Readable.Span(options.RunTimeout)} of this run, which is all that "
                + "one server gets. The next run asks again.",
            RegistryFailure.Unreachable
        );

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Image}: {Problem}")]
        public static partial void Failed(ILogger logger, ImageRepository image, string problem);

        [LoggerMessage(LogLevel.Warning, "{Image}: the server's answer made {Kind}, which is unknown here.\n{Stack}")]
        public static partial void NotUnderstood(ILogger logger, ImageRepository image, string kind, string? stack);
    }
}
