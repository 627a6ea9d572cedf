using System.Buffers;

namespace DockerBumpBot.Registry.Distribution;

/// <summary>The grammar of tags and digests (OCI distribution and image specifications). Scans, without expressions.</summary>
internal static class Names
{
    /// <summary>The longest tag, in characters.</summary>
    public const int MaximumTagLength = 128;

    private static readonly SearchValues<char> TagCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-"
    );

    /// <summary><c>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}</c>, as the bytes of a JSON answer.</summary>
    public static bool IsTag(ReadOnlySpan<byte> tag)
    {
        if (tag.Length is 0 or > MaximumTagLength || tag[0] is (byte)'.' or (byte)'-')
            return false;
        foreach (var part in tag)
        {
            if (!char.IsAsciiLetterOrDigit((char)part) && part is not ((byte)'_' or (byte)'.' or (byte)'-'))
                return false;
        }

        return true;
    }

    /// <summary>The same for text.</summary>
    public static bool IsTag(string tag) =>
        tag.Length is > 0 and <= MaximumTagLength
        && tag[0] is not ('.' or '-')
        && !tag.AsSpan().ContainsAnyExcept(TagCharacters);

    /// <summary><c>sha256:</c> or another algorithm, and 32 to 128 hexadecimal digits.</summary>
    public static bool IsDigest(string? digest)
    {
        var colon = digest?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon > 0
            && digest!.Length - colon - 1 is >= 32 and <= 128
            && digest[..colon].All(part => char.IsAsciiLetterOrDigit(part) || part is '+' or '.' or '_' or '-')
            && digest[(colon + 1)..].All(char.IsAsciiHexDigit);
    }
}
