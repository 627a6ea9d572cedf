using System.Globalization;
using System.Text;

namespace DockerBumpBot.Core.Content.Yaml;

/// <summary>
/// The value of a scalar, with the place in the file of each of its characters, so that a part of the value (the tag
/// of an image) can be found again in the bytes.
/// </summary>
internal sealed class ScalarText
{
    private readonly StringBuilder _text;
    private readonly List<(int Start, int End)> _places;

    // No character is written with less than one byte.
    private ScalarText(int bytes) => (_text, _places) = (new StringBuilder(bytes), new List<(int, int)>(bytes));

    /// <summary>The decoded value.</summary>
    public string Value => field ??= _text.ToString();

    /// <summary>The bytes that the characters <paramref name="start"/> to <paramref name="end"/> are written with.</summary>
    public (int Start, int End) BytesOf(int start, int end) => (_places[start].Start, _places[end - 1].End);

    /// <summary>Decodes a scalar; <c>null</c> when an escape in it is none.</summary>
    public static ScalarText? Decode(ReadOnlySpan<byte> yaml, YamlScalar scalar)
    {
        var text = new ScalarText(scalar.End - scalar.Start);
        switch (scalar.Style)
        {
            case ScalarStyle.Literal or ScalarStyle.Folded:
                BlockScalarDecoder.Decode(yaml, scalar, text);
                return text;
            case ScalarStyle.Plain:
                return FlowScalarDecoder.Decode(yaml, scalar.Start, scalar.End, scalar.Style, text) ? text : null;
            default:
                return FlowScalarDecoder.Decode(yaml, scalar.Start + 1, scalar.End - 1, scalar.Style, text)
                    ? text
                    : null;
        }
    }

    /// <summary>The value alone, for those who do not ask where it stands; <c>null</c> when an escape in it is none.</summary>
    public static string? ValueOf(ReadOnlySpan<byte> yaml, YamlScalar scalar)
    {
        var quote = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        var written = yaml[(scalar.Start + quote)..(scalar.End - quote)];
        var isBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        return !isBlock && written.IndexOfAny("\n\r\\'"u8) < 0
            ? Encoding.UTF8.GetString(written)
            : Decode(yaml, scalar)?.Value;
    }

    public int Length => _text.Length;

    /// <summary>Adds one character written with the bytes from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public void Add(char character, int start, int end)
    {
        _text.Append(character);
        _places.Add((start, end));
    }

    public void Add(Rune rune, int start, int end)
    {
        Span<char> characters = stackalloc char[2];
        foreach (var character in characters[..rune.EncodeToUtf16(characters)])
            Add(character, start, end);
    }

    /// <summary>Adds the UTF-8 character at <paramref name="position"/> and returns its length in bytes.</summary>
    public int AddUtf8(ReadOnlySpan<byte> yaml, int position)
    {
        _ = Rune.DecodeFromUtf8(yaml[position..], out var rune, out var length);
        Add(rune, position, position + length);
        return length;
    }

    /// <summary>Takes back white space at the end, not before <paramref name="from"/>.</summary>
    public void TrimEnd(int from)
    {
        var length = _text.Length;
        while (length > from && _text[length - 1] is ' ' or '\t')
            length--;
        _text.Length = length;
        _places.RemoveRange(length, _places.Count - length);
    }

    /// <summary>Decodes <c>\x41</c>, <c>\u00e9</c> and <c>\U0001F600</c>.</summary>
    internal static bool TryReadHex(ReadOnlySpan<byte> digits, out Rune rune)
    {
        rune = default;
        return uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            && Rune.TryCreate(value, out rune);
    }
}
