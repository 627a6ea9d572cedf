namespace DockerBumpBot.GitHub.Snapshots.Tarballs;

/// <summary>
/// Stands between the unpacker and the reader of tar. That reader takes the length of an extended header on trust and
/// allocates as much at once; here the length is looked at first. It also counts what is unpacked, and sees whether the
/// archive has its end.
/// </summary>
internal sealed class TarGuard(Stream inner, TarballLimits limits) : Stream
{
    private const int BlockLength = 512;
    private const int NoHeader = -1;

    private readonly byte[] block = new byte[BlockLength];
    private int filled;
    private long nextHeader = NoHeader;
    private long position;

    /// <summary>Whether the block of zeros that ends every archive has passed.</summary>
    public bool HasEnded { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Says that the bytes of the last entry are read: at the next full block a header begins.</summary>
    public void ExpectHeader() => (nextHeader, filled) = (RoundUp(position), 0);

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Observe(buffer.Span[..count]);
        return count;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Observe(buffer.AsSpan(offset, read));
        return read;
    }

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Observe(ReadOnlySpan<byte> bytes)
    {
        if (position + bytes.Length > limits.MaximumUnpackedBytes)
            throw new TarballRefusedException($"unpacked it has more than {limits.MaximumUnpackedBytes:N0} bytes");
        while (!bytes.IsEmpty)
        {
            var count = nextHeader == NoHeader ? bytes.Length : (int)Math.Min(bytes.Length, nextHeader - position);
            if (count == 0)
            {
                count = Math.Min(bytes.Length, BlockLength - filled);
                bytes[..count].CopyTo(block.AsSpan(filled));
                filled += count;
                nextHeader += count;
            }

            position += count;
            bytes = bytes[count..];
            if (filled == BlockLength)
                LookAtHeader();
        }
    }

    private void LookAtHeader()
    {
        filled = 0;
        HasEnded |= !block.AsSpan().ContainsAnyExcept((byte)0);
        // Extended headers: pax of one file and of all, long path and long link of GNU. Another header follows them.
        if (block[156] is not ((byte)'x' or (byte)'g' or (byte)'L' or (byte)'K'))
        {
            nextHeader = NoHeader;
            return;
        }

        var length = LengthIn(block.AsSpan(124, 12));
        if (length > limits.MaximumHeaderBytes)
            throw new TarballRefusedException("an extended header in it is too long");
        nextHeader = position + RoundUp(length);
    }

    /// <summary>A number as tar writes it: octal digits, or, when those do not suffice, big-endian bytes.</summary>
    private static long LengthIn(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
            return long.MaxValue;
        long length = 0;
        foreach (var digit in field.Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7')
                return long.MaxValue;
            length = length * 8 + (digit - '0');
        }

        return length;
    }

    private static long RoundUp(long bytes) => (bytes + BlockLength - 1) / BlockLength * BlockLength;
}
