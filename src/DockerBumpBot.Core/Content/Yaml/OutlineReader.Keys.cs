namespace DockerBumpBot.Core.Content.Yaml;

internal ref partial struct OutlineReader
{
    /// <summary>Where a key stands. Most keys of a file are of no interest, so none is decoded before it is kept.</summary>
    private readonly record struct KeyToken(ScalarStyle Style, int Start, int End);

    /// <summary>
    /// Moves behind the colon of a key and gives its name; stays in place when what stands here is no key.
    /// </summary>
    private bool TryReadKey(out KeyToken key)
    {
        var start = _at.Position;
        ReadProperties(null);
        var found = _at.Current switch
        {
            (byte)'"' or (byte)'\'' => TryReadQuotedKey(out key),
            (byte)'[' or (byte)'{' or (byte)'*' or (byte)'|' or (byte)'>' => NoKey(out key),
            (byte)'#' when _at.AtComment => NoKey(out key),
            _ => TryReadPlainKey(out key),
        };
        if (!found)
            _at.Return(start);
        return found;
    }

    private static bool NoKey(out KeyToken key)
    {
        key = default;
        return false;
    }

    private bool TryReadQuotedKey(out KeyToken key)
    {
        var end = _at.LineEnd();
        if (_at.SkipQuoted() is not { } scalar || scalar.End > end)
            return NoKey(out key);

        _at.SkipSpaces();
        if (_at.Current != ':' || !_at.IsBlank(1))
            return NoKey(out key);
        _at.Position++;
        key = new KeyToken(scalar.Style, scalar.Start, scalar.End);
        return true;
    }

    private bool TryReadPlainKey(out KeyToken key)
    {
        var line = _at.Text[_at.Position.._at.LineEnd()];
        var colon = MappingColon(line);
        if (colon < 0 || CommentIn(line[..colon]) >= 0)
            return NoKey(out key);
        key = new KeyToken(ScalarStyle.Plain, _at.Position, _at.Position + WithoutTrailingSpace(line[..colon]).Length);
        _at.Position += colon + 1;
        return true;
    }

    /// <summary>The colon that makes a key of the text before it: one followed by white space or the end of the line.</summary>
    private static int MappingColon(ReadOnlySpan<byte> line)
    {
        for (var from = 0; from < line.Length; )
        {
            var colon = line[from..].IndexOf((byte)':');
            if (colon < 0)
                return -1;
            colon += from;
            if (colon + 1 == line.Length || line[colon + 1] is (byte)' ' or (byte)'\t')
                return colon;
            from = colon + 1;
        }

        return -1;
    }

    private static int CommentIn(ReadOnlySpan<byte> line)
    {
        for (var from = 0; from < line.Length; )
        {
            var hash = line[from..].IndexOf((byte)'#');
            if (hash < 0)
                return -1;
            hash += from;
            if (hash > 0 && line[hash - 1] is (byte)' ' or (byte)'\t')
                return hash;
            from = hash + 1;
        }

        return -1;
    }
}
