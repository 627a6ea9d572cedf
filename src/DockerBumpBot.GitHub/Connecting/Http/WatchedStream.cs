using Polly.Timeout;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>
/// The body of an archive: it may take so long in all, and each part of it so long; a reader that gets nothing learns
/// it as a <see cref="GitHubException"/>. To be read asynchronously, as nothing else can be given up.
/// </summary>
internal sealed class WatchedStream : Stream
{
    private readonly Stream body;
    private readonly GitHubOptions options;
    private readonly TimeProvider time;
    private readonly CancellationToken stop;
    private readonly CancellationTokenSource all;

    public WatchedStream(Stream body, GitHubOptions options, TimeProvider time, CancellationToken stop)
    {
        (this.body, this.options, this.time, this.stop) = (body, options, time, stop);
        all = new CancellationTokenSource(options.ArchiveTimeout, time);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var part = new CancellationTokenSource(options.RequestTimeout, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stop, all.Token, part.Token);
        try
        {
            return await body.ReadAsync(buffer, any.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
            when (!cancellationToken.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw GitHubFailures.OfNoAnswer(new TimeoutRejectedException("", e), options.ApiUrl);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw GitHubFailures.OfNoAnswer(e, options.ApiUrl);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("An archive is read asynchronously, so that a stalled one can be given up.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            all.Dispose();
            body.Dispose();
        }

        base.Dispose(disposing);
    }
}
