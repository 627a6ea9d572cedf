using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DockerBumpBot.GitHub.Snapshots.Objects;

/// <summary>How git names objects: the SHA-1 of their kind, length and bytes.</summary>
internal static class GitObject
{
    /// <summary>The length of a name in bytes.</summary>
    public const int IdLength = SHA1.HashSizeInBytes;

    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether a text is the name of an object: 40 hexadecimal digits, lower case.</summary>
    public static bool IsId(string? text) =>
        text is { Length: 2 * IdLength } && !text.AsSpan().ContainsAnyExcept(HexadecimalDigits);

    /// <summary>The name of a file's bytes.</summary>
    public static string BlobId(ReadOnlySpan<byte> bytes)
    {
        using var hash = Begin("blob", bytes.Length);
        hash.AppendData(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Begins the name of an object whose bytes follow.</summary>
    public static IncrementalHash Begin(string kind, long length)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind} {length}\0")));
        return hash;
    }
}
