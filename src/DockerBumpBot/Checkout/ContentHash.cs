using System.Security.Cryptography;

namespace DockerBumpBot.Checkout;

/// <summary>Recognises bytes by their SHA-256.</summary>
internal static class ContentHash
{
    public static ReadOnlyMemory<byte> Of(ReadOnlySpan<byte> content) => SHA256.HashData(content);

    /// <summary>Whether a file is there and has bytes of this hash.</summary>
    public static bool Is(string path, ReadOnlyMemory<byte> hash)
    {
        // A pipe has no length, and would be waited for; no file that is written is empty.
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
            return false;
        using var stream = File.OpenRead(path);
        return SHA256.HashData(stream).AsSpan().SequenceEqual(hash.Span);
    }
}
