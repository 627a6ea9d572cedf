using System.Net;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Registry.Http;

/// <summary>
/// What all requests to one server learn from each other: until when it wants to be left in peace, and whether it
/// is worth asking at all.
/// </summary>
/// <remarks>
/// A request that fails after all its attempts counts only when nobody else got an answer meanwhile: one image may
/// be broken for itself. So a server that is gone, or has no quota left, costs a run the patience of one request, and
/// not of every image.
/// </remarks>
internal sealed class ServerStanding(string server, RegistryOptions options, TimeProvider time)
{
    // Long enough for the rest of the images to fail; what comes later asks again.
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private TaskCompletionSource givenUp = NewSignal();
    private DateTimeOffset quietUntil;
    private DateTimeOffset leftAloneUntil;
    private bool hasNoQuota;
    private string cause = "";
    private long answers;
    private int failures;
    private int pauses;

    /// <summary>Begins a request.</summary>
    /// <returns>How many answers there have been, for <see cref="Fail"/>.</returns>
    /// <exception cref="RegistryException">The server is left alone.</exception>
    public long Begin()
    {
        lock (gate)
        {
            CheckIsAsked();
            return answers;
        }
    }

    /// <summary>Waits before an attempt for as long as the server has asked anybody to.</summary>
    /// <exception cref="RegistryException">The server is left alone, perhaps since the waiting began.</exception>
    public async Task WaitAsync(CancellationToken ct)
    {
        while (QuietTime(out var signal) is var pause && pause > TimeSpan.Zero)
        {
            await Task.WhenAny(Task.Delay(pause, time, ct), signal).ConfigureAwait(false);
            ct.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Learns from the answer to an attempt.</summary>
    public void Hear(HttpResponseMessage answer)
    {
        lock (gate)
        {
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                if (RetryAfter.Of(answer, time) is { } pause && pause <= options.MaximumRetryAfter)
                    Pause(pause);
            }
            else if (!Transient.Is(answer.StatusCode))
            {
                answers++;
                failures = 0;
                pauses = 0;
            }
        }
    }

    /// <summary>Learns that a request has failed after all its attempts.</summary>
    /// <param name="begun">What <see cref="Begin"/> gave it.</param>
    /// <param name="status">The status of the last answer; <c>null</c> without one.</param>
    /// <param name="why">What happened, without a full stop, for those who come later.</param>
    public void Fail(long begun, HttpStatusCode? status, string why)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (answers != begun || now < leftAloneUntil)
                return;
            // A quota, or no answer at all, is the server's; an error may be one image's, so it takes as many as are
            // asked at a time.
            var isLimited = status == HttpStatusCode.TooManyRequests || now < quietUntil;
            if (++failures < (status is null || isLimited ? 1 : Math.Max(2, options.Parallelism)))
                return;
            cause = why;
            GiveUp(now, isLimited);
        }
    }

    // Everybody waits for the same moment, and one who asks first then speaks for all: the pauses are counted, not
    // what each request has heard.
    private void Pause(TimeSpan pause)
    {
        var now = time.GetUtcNow();
        if (now >= quietUntil && ++pauses == options.MaximumAttempts)
            GiveUp(now, isLimited: true);
        if (now + pause > quietUntil)
            quietUntil = now + pause;
    }

    private void GiveUp(DateTimeOffset now, bool isLimited)
    {
        hasNoQuota = isLimited;
        leftAloneUntil = now + LeftAlone;
        failures = 0;
        pauses = 0;
        givenUp.SetResult();
        givenUp = NewSignal();
    }

    private TimeSpan QuietTime(out Task signal)
    {
        lock (gate)
        {
            CheckIsAsked();
            signal = givenUp.Task;
            return quietUntil - time.GetUtcNow();
        }
    }

    private void CheckIsAsked()
    {
        if (time.GetUtcNow() < leftAloneUntil)
            throw new RegistryException(
                hasNoQuota
                    ? $"{server} has had too many requests and is left alone for now. Later runs ask again."
                        + Readable.QuotaHint(server)
                    : $"{cause}. It failed too many times in a row and is left alone for now. The next run asks again.",
                RegistryFailure.Unreachable
            );
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
