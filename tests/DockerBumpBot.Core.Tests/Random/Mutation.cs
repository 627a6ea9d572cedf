using System.Text;

namespace DockerBumpBot.Core.Tests.Random;

/// <summary>Small accidents: slices deleted, doubled and moved, and the signs of YAML in places where they do not belong.</summary>
internal static class Mutation
{
    // csharpier-ignore
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            ":", ": ", "- ", "-", "[", "]", "{", "}", "\"", "'", "#", " #", "&a ", "*a", "!", "!!str ", "|", ">", "%", "@", "`", "\t",
            "\n", "\r\n", "\r", " ", "  ", "---\n", "...\n", "? ", "<<: ", "~", ",", "\\", "ä", "\uFEFF", "\u2028", "\u0085", "\n\n",
            "dockerimage: x", "\ndockerimage: y\n", "\n  dockerimage: z\n", "script:\n", "\nscript:", "|-\n", ">2\n", "\0", "\x1b",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0x80],
    ];

    public static byte[] Of(byte[] original, Dice dice)
    {
        var bytes = original;
        for (var count = 1 + dice.Roll(4); count > 0; count--)
            bytes = Once(bytes, dice);
        return bytes;
    }

    private static byte[] Once(byte[] bytes, Dice dice)
    {
        var at = dice.Roll(bytes.Length + 1);
        var end = Math.Min(bytes.Length, at + dice.Roll(dice.Once(4) ? 40 : 4));
        return dice.Roll(4) switch
        {
            0 => [.. bytes[..at], .. Pieces[dice.Roll(Pieces.Length)], .. bytes[at..]],
            1 => [.. bytes[..at], .. bytes[end..]],
            2 => [.. bytes[..end], .. bytes[at..]],
            _ => [.. bytes[..at], .. Pieces[dice.Roll(Pieces.Length)], .. bytes[end..]],
        };
    }
}
