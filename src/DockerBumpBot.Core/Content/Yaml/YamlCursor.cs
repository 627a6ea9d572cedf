namespace DockerBumpBot.Core.Content.Yaml;

/// <summary>A position in YAML text, with the moves that need no knowledge of structure.</summary>
internal ref struct YamlCursor(ReadOnlySpan<byte> text)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public readonly ReadOnlySpan<byte> Text = text;

    // The end of the line that the position is in, once somebody has asked for it; -1 before.
    private int _lineEnd = -1;

    private readonly int _start = text.StartsWith(ByteOrderMark) ? 3 : 0;

    /// <summary>In bytes. Moves forward; <see cref="Return"/> goes back.</summary>
    public int Position = text.StartsWith(ByteOrderMark) ? 3 : 0;

    public readonly bool AtEnd => Position >= Text.Length;

    /// <summary>The byte at the position, or NUL at the end.</summary>
    public readonly byte Current => Position < Text.Length ? Text[Position] : (byte)0;

    public readonly bool AtLineBreakOrEnd => AtEnd || Text[Position] is (byte)'\n' or (byte)'\r';

    /// <summary>Whether the byte <paramref name="ahead"/> of the position is white space, a line break or the end.</summary>
    public readonly bool IsBlank(int ahead) =>
        Position + ahead >= Text.Length
        || Text[Position + ahead] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r';

    /// <summary>Whether a comment begins here: a <c>#</c> counts only after white space.</summary>
    public readonly bool AtComment =>
        Current == '#'
        && (Position == _start || Text[Position - 1] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r');

    public static bool IsFlowIndicator(byte value) =>
        value is (byte)',' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}';

    /// <summary>Skips spaces and returns how many there were.</summary>
    public int SkipIndentation()
    {
        var start = Position;
        while (Position < Text.Length && Text[Position] == ' ')
            Position++;
        return Position - start;
    }

    public void SkipSpaces()
    {
        while (Position < Text.Length && Text[Position] is (byte)' ' or (byte)'\t')
            Position++;
    }

    /// <summary>Goes back to an earlier position.</summary>
    public void Return(int position)
    {
        Position = position;
        _lineEnd = -1;
    }

    /// <summary>The end of the current line, before its line break.</summary>
    public int LineEnd()
    {
        if (_lineEnd < Position)
        {
            var length = Text[Position..].IndexOfAny((byte)'\n', (byte)'\r');
            _lineEnd = length < 0 ? Text.Length : Position + length;
        }

        return _lineEnd;
    }

    /// <summary>Moves to the first byte of the next line; LF, CRLF and a lone CR end a line.</summary>
    public void NextLine()
    {
        Position = LineEnd();
        SkipLineBreak();
    }

    public void SkipLineBreak()
    {
        if (Current == '\r')
        {
            Position++;
            if (Current != '\n')
                return;
        }

        if (Current == '\n')
            Position++;
    }

    /// <summary>
    /// White space, line breaks and comments: all that may stand between the tokens of a flow collection. A token has
    /// ended before, so a <c>#</c> needs no space.
    /// </summary>
    public void SkipFlowSpace()
    {
        while (!AtEnd)
        {
            if (Current == '#')
                Position = LineEnd();
            else if (Current is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
                Position++;
            else
                return;
        }
    }

    /// <summary>An anchor or a tag, which may stand before any node.</summary>
    public void SkipProperty()
    {
        while (!IsBlank(0))
            Position++;
    }

    /// <summary>The same inside a flow collection, whose signs end an anchor.</summary>
    public void SkipFlowProperty()
    {
        while (!IsBlank(0) && !IsFlowIndicator(Current))
            Position++;
    }

    /// <summary>Moves behind a quoted scalar; <c>null</c> when it never ends.</summary>
    public YamlScalar? SkipQuoted()
    {
        var start = Position;
        var quote = Text[Position++];
        while (true)
        {
            var rest = Text[Position..];
            var next = quote == '"' ? rest.IndexOfAny((byte)'"', (byte)'\\') : rest.IndexOf((byte)'\'');
            if (next < 0)
                return null;

            Position += next + 1;
            if (Text[Position - 1] == '\\' && quote == '"')
                Position = Math.Min(Position + 1, Text.Length);
            else if (quote == '\'' && Current == '\'')
                Position++;
            else
                return new YamlScalar(
                    quote == '"' ? ScalarStyle.DoubleQuoted : ScalarStyle.SingleQuoted,
                    start,
                    Position
                );
        }
    }

    /// <summary>The line of a position, from 1. Counted on demand: only messages and entries need it.</summary>
    public static int LineOf(ReadOnlySpan<byte> text, int position)
    {
        var before = text[..position];
        return 1 + before.Count((byte)'\n') + CountLoneReturns(before);
    }

    private static int CountLoneReturns(ReadOnlySpan<byte> text)
    {
        var count = 0;
        for (var at = text.IndexOf((byte)'\r'); at >= 0; )
        {
            if (at + 1 >= text.Length || text[at + 1] != '\n')
                count++;
            var next = text[(at + 1)..].IndexOf((byte)'\r');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return count;
    }
}
