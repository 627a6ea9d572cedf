namespace DockerBumpBot.Checkout;

/// <summary>Reads one file after another into the same memory.</summary>
internal sealed class FileBuffer
{
    private byte[] _memory = new byte[256 * 1024];

    /// <summary>The bytes of a file, valid until the next call; <c>null</c> when it has more than <paramref name="maximum"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximum">In bytes.</param>
    /// <param name="length">How long the file is, in bytes.</param>
    public ReadOnlyMemory<byte>? Read(string path, int maximum, out long length)
    {
        // Pipes and devices have no length, and opening one would wait for its other end.
        length = new FileInfo(path).Length;
        if (length == 0)
            return ReadOnlyMemory<byte>.Empty;
        if (length > maximum)
            return null;
        if (length > _memory.Length)
            _memory = new byte[length + length / 4];

        // Sharing everything saves the lock calls: a scan takes what is there.
        using var handle = File.OpenHandle(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );

        var read = 0;
        while (read < length)
        {
            var count = RandomAccess.Read(handle, _memory.AsSpan(read, (int)length - read), read);
            if (count == 0)
                break;
            read += count;
        }

        return _memory.AsMemory(0, read);
    }
}
