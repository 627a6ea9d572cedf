using System.Buffers;
using System.Text.Json;

namespace DockerBumpBot.Http.Webhooks;

/// <summary>Hands JSON on and cuts its texts, so that a reader needs no room for the longest of them.</summary>
internal sealed class ShortStrings
{
    /// <summary>As many bytes of a text are left, or a few more: never half a character or half an escape.</summary>
    public const int Longest = 1_000;

    private bool _isInText;
    private int _length;

    // What is left of an escape: of \u four digits.
    private int _escape;
    private bool _isAfterBackslash;

    /// <summary>Hands a piece on.</summary>
    /// <exception cref="JsonException">A number has no end.</exception>
    public void Write(ReadOnlySpan<byte> piece, IBufferWriter<byte> output)
    {
        var span = output.GetSpan(piece.Length);
        var written = 0;
        foreach (var letter in piece)
            if (_isInText ? IsKept(letter) : IsOutside(letter))
                span[written++] = letter;
        output.Advance(written);
    }

    private bool IsOutside(byte letter)
    {
        _isInText = letter == '"';
        // Numbers and words; everything that could stand between two of them begins anew.
        _length =
            _isInText
            || letter is <= (byte)' ' or (byte)',' or (byte)':' or >= (byte)'[' and <= (byte)']' or >= (byte)'{'
                ? 0
                : _length + 1;
        return _length <= Longest ? true : throw new JsonException("A number has no end.");
    }

    private bool IsKept(byte letter)
    {
        if (_isAfterBackslash)
            (_isAfterBackslash, _escape) = (false, letter == 'u' ? 4 : 0);
        else if (_escape > 0)
            _escape--;
        else if (letter == '"')
        {
            _isInText = false;
            _length = 0;
            return true;
        }
        else
        {
            // Only here, where a character begins, may the text be cut.
            if (_length < int.MaxValue && (letter & 0xC0) != 0x80 && _length >= Longest)
                _length = int.MaxValue;
            _isAfterBackslash = letter == '\\';
        }

        if (_length == int.MaxValue)
            return false;
        _length++;
        return true;
    }
}
