using System.Text.Unicode;

namespace DockerBumpBot.Core.Content;

/// <summary>Content is UTF-8, with or without a byte order mark. Anything else is named and left alone.</summary>
internal static class TextEncoding
{
    /// <summary>The UTF-8 byte order mark.</summary>
    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Why the bytes are not text that can be edited exactly, or <c>null</c> when they are.</summary>
    public static string? Problem(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => "the file is UTF-32; save it as UTF-8",
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "the file is UTF-16; save it as UTF-8",
            _ when bytes.Contains((byte)0) => "the file contains NUL characters; save it as UTF-8",
            _ when !Utf8.IsValid(bytes) => "the file is not UTF-8; save it as UTF-8",
            _ => null,
        };
}
