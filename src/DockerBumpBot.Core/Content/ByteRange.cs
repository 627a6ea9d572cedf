namespace DockerBumpBot.Core.Content;

/// <summary>A place in a file, in bytes from its beginning, a byte order mark included.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="End">The byte behind the last one.</param>
public readonly record struct ByteRange(int Start, int End)
{
    /// <summary>The bytes of this place in <paramref name="file"/>.</summary>
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> file) => file[Start..End];
}
