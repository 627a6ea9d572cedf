using System.Globalization;
using System.Text;

namespace DockerBumpBot.Core.Content.Yaml;

/// <summary>Plain and quoted scalars: folding of lines and escapes (YAML 1.2, chapters 5.7 and 7.3).</summary>
internal static class FlowScalarDecoder
{
    /// <summary>Decodes the bytes between the quotes; <c>false</c> for an escape that is none.</summary>
    public static bool Decode(ReadOnlySpan<byte> yaml, int start, int end, ScalarStyle style, ScalarText text)
    {
        // White space before this length was written with an escape and stays.
        var trimFrom = 0;
        for (var at = start; at < end; )
        {
            switch (yaml[at])
            {
                case (byte)'\n' or (byte)'\r':
                    text.TrimEnd(trimFrom);
                    at = Fold(yaml, at, end, text);
                    trimFrom = text.Length;
                    break;
                case (byte)'\'' when style == ScalarStyle.SingleQuoted:
                    text.Add('\'', at, at + 2);
                    at += 2;
                    break;
                case (byte)'\\' when style == ScalarStyle.DoubleQuoted:
                    var length = Escape(yaml[..end], at, text);
                    if (length == 0)
                        return false;
                    at += length;
                    trimFrom = text.Length;
                    break;
                default:
                    at += text.AddUtf8(yaml, at);
                    break;
            }
        }

        return true;
    }

    /// <summary>A line break inside the text: alone it is a space, followed by empty lines it is one break for each.</summary>
    private static int Fold(ReadOnlySpan<byte> yaml, int at, int end, ScalarText text)
    {
        var first = at;
        var cursor = new YamlCursor(yaml[..end]) { Position = at };
        cursor.SkipLineBreak();
        if (AddEmptyLines(ref cursor, text) == 0)
            text.Add(' ', first, cursor.Position);
        return cursor.Position;
    }

    /// <summary>Moves to the next text, adds a break for each empty line before it, and returns how many there were.</summary>
    private static int AddEmptyLines(ref YamlCursor cursor, ScalarText text)
    {
        var empty = 0;
        while (true)
        {
            cursor.SkipSpaces();
            if (cursor.AtEnd || !cursor.AtLineBreakOrEnd)
                return empty;
            var breakStart = cursor.Position;
            cursor.SkipLineBreak();
            text.Add('\n', breakStart, cursor.Position);
            empty++;
        }
    }

    private static int Escape(ReadOnlySpan<byte> yaml, int at, ScalarText text)
    {
        if (at + 1 >= yaml.Length)
            return 0;
        var code = yaml[at + 1];
        if (code is (byte)'\n' or (byte)'\r')
        {
            // An escaped line break joins the lines; empty lines after it count.
            var cursor = new YamlCursor(yaml) { Position = at + 1 };
            cursor.SkipLineBreak();
            AddEmptyLines(ref cursor, text);
            return cursor.Position - at;
        }

        if (code is (byte)'x' or (byte)'u' or (byte)'U')
        {
            var digits =
                code == 'x' ? 2
                : code == 'u' ? 4
                : 8;
            if (at + 2 + digits > yaml.Length)
                return 0;
            if (!ScalarText.TryReadHex(yaml.Slice(at + 2, digits), out var rune))
                return code == 'u' ? SurrogatePair(yaml, at, text) : 0;
            text.Add(rune, at, at + 2 + digits);
            return 2 + digits;
        }

        if (Named(code) is not { } character)
            return 0;
        text.Add(character, at, at + 2);
        return 2;
    }

    /// <summary><c>\ud83d\ude00</c>: how JSON writes what lies outside the basic plane.</summary>
    private static int SurrogatePair(ReadOnlySpan<byte> yaml, int at, ScalarText text)
    {
        const int length = 12;
        if (
            at + length > yaml.Length
            || !yaml[(at + 6)..].StartsWith("\\u"u8)
            || !ushort.TryParse(
                yaml.Slice(at + 2, 4),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var high
            )
            || !ushort.TryParse(
                yaml.Slice(at + 8, 4),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var low
            )
            || !Rune.TryCreate((char)high, (char)low, out var rune)
        )
            return 0;
        text.Add(rune, at, at + length);
        return length;
    }

    private static Rune? Named(byte code) =>
        code switch
        {
            (byte)'0' => new Rune('\0'),
            (byte)'a' => new Rune('\a'),
            (byte)'b' => new Rune('\b'),
            (byte)'t' or (byte)'\t' => new Rune('\t'),
            (byte)'n' => new Rune('\n'),
            (byte)'v' => new Rune('\v'),
            (byte)'f' => new Rune('\f'),
            (byte)'r' => new Rune('\r'),
            (byte)'e' => new Rune('\e'),
            (byte)' ' => new Rune(' '),
            (byte)'"' => new Rune('"'),
            (byte)'/' => new Rune('/'),
            (byte)'\\' => new Rune('\\'),
            (byte)'N' => new Rune('\u0085'),
            (byte)'_' => new Rune('\u00A0'),
            (byte)'L' => new Rune('\u2028'),
            (byte)'P' => new Rune('\u2029'),
            _ => null,
        };
}
