using System.Runtime.CompilerServices;

namespace DockerBumpBot.Core.Content.Yaml;

/// <summary>
/// Skips the lines below the outline that hold a plain key, or an item of a list, and at most a plain value that ends
/// with the line: four of five lines of a content repository. Whatever looks different is left to
/// <see cref="OutlineReader"/>, from the beginning of its line, so nothing is decided here that it would decide
/// otherwise; skipping only halves what a scan costs.
/// </summary>
/// <remarks>Inlined by hand: three calls less a line make a tenth of what a scan costs.</remarks>
/// <param name="text">The document.</param>
/// <param name="outline">The column of the keys that are kept: everything deeper is of no interest.</param>
/// <param name="start">Where a line begins.</param>
internal ref struct PlainLines(ReadOnlySpan<byte> text, int outline, int start)
{
    private readonly ReadOnlySpan<byte> _text = text;

    // The first byte of the line that is not a space: found when the line before is skipped, which may not go on here.
    private int _content = SkipSpaces(text, start);

    /// <summary>The beginning of the first line that is not skipped.</summary>
    public int Position { get; private set; } = start;

    /// <summary>The column of the key of the last line skipped when its value is still to come; <c>null</c> else.</summary>
    public int? PendingColumn { get; private set; }

    private static ReadOnlySpan<byte> EndsPlain => ":#\n\r"u8;

    /// <summary>Skips one line; <c>false</c>, in place, when it may be anything but plain.</summary>
    public bool TrySkip()
    {
        var at = _content;
        var column = SkipDashes(ref at);
        var isItem = at != _content;
        if ((!isItem && column <= outline) || at >= _text.Length || !BeginsPlainKey(_text[at]))
            return false;

        var end = EndOfPlain(at);
        if (end < 0)
            return false;
        if (_text[end] != ':')
            return isItem && IsLineBreak(end) && TryEndLine(end, column);

        column = at - Position;
        var value = SkipSpaces(_text, end + 1);
        if (value >= _text.Length)
            return false;
        if (IsLineBreak(value))
        {
            var behind = Behind(value);
            MoveTo(behind, SkipSpaces(_text, behind), pendingColumn: column);
            return true;
        }

        if (value == end + 1 || !BeginsPlainValue(_text[value]))
            return false;
        end = EndOfPlain(value);
        return end >= 0 && IsLineBreak(end) && TryEndLine(end, column);
    }

    /// <summary>The column that the next line must exceed to go on with this one: that of the last dash, if any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int SkipDashes(ref int at)
    {
        var column = at - Position;
        while (at + 1 < _text.Length && _text[at] == '-' && _text[at + 1] == ' ')
        {
            column = at - Position;
            at = SkipSpaces(_text, at + 1);
        }

        return column;
    }

    // The line ends a value only when the next one does not go on with it, and that is for others to say unless the
    // next line begins with something in a column that rules it out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryEndLine(int lineBreak, int column)
    {
        var next = Behind(lineBreak);
        var content = SkipSpaces(_text, next);
        if (content < _text.Length && (content - next > column || IsLineBreak(content) || _text[content] == '\t'))
            return false;
        MoveTo(next, content, pendingColumn: null);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MoveTo(int lineStart, int content, int? pendingColumn) =>
        (Position, _content, PendingColumn) = (lineStart, content, pendingColumn);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int Behind(int lineBreak) =>
        lineBreak + 1 < _text.Length && _text[lineBreak] == '\r' && _text[lineBreak + 1] == '\n'
            ? lineBreak + 2
            : lineBreak + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int EndOfPlain(int start)
    {
        var length = _text[start..].IndexOfAny(EndsPlain);
        return length < 0 ? -1 : start + length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool IsLineBreak(int at) => _text[at] is (byte)'\n' or (byte)'\r';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipSpaces(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        return at;
    }

    private static bool BeginsPlainKey(byte first) =>
        first is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or (byte)'_';

    private static bool BeginsPlainValue(byte first) =>
        BeginsPlainKey(first) || first is >= (byte)'0' and <= (byte)'9' or (byte)'-' or (byte)'.' or (byte)'(';
}
