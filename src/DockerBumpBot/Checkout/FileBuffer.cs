namespace DockerBumpBot.Checkout;

/// <summary>Reads one file after another into the same memory.</summary>
internal sealed class FileBuffer
{
    private byte[] _memory = new byte[256 * 1024];

    /// <summary>The bytes of a file, valid until the next call; <c>null</c> when it has more than <paramref name="maximum"/>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="maximum">In bytes.</param>
    public ReadOnlyMemory<byte>? Read(FileInfo file, int maximum)
    {
        // Pipes and devices have no length, and opening one would wait for its other end.
        var length = file.Length;
        if (length == 0)
            return ReadOnlyMemory<byte>.Empty;
        if (length > maximum)
            return null;
        if (length > _memory.Length)
            _memory = new byte[length + length / 4];

        // Whoever writes meanwhile may do so: a scan takes what is there.
        using var handle = File.OpenHandle(
            file.FullName,
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
