namespace DockerBumpBot.Core.Content.Yaml;

internal ref partial struct OutlineReader
{
    /// <summary>A plain scalar with its continuation lines, up to the line after them.</summary>
    private YamlScalar? ReadPlain(int parentColumn)
    {
        var start = _at.Position;
        while (true)
        {
            var line = _at.Text[_at.Position.._at.LineEnd()];
            var comment = CommentIn(line);
            var content = WithoutTrailingSpace(comment < 0 ? line : line[..comment]);
            if (MappingColon(content) >= 0)
            {
                Fail("a colon inside a text that is not quoted", _at.Position);
                return null;
            }

            var end = _at.Position + content.Length;
            _at.NextLine();
            if (comment >= 0 || !MoveToContinuation(parentColumn))
                return new YamlScalar(ScalarStyle.Plain, start, end);
        }
    }

    private bool MoveToContinuation(int parentColumn)
    {
        var start = _at.Position;
        while (!_at.AtEnd)
        {
            var column = _at.SkipIndentation();
            _at.SkipSpaces();
            if (_at.AtLineBreakOrEnd)
            {
                _at.NextLine();
                continue;
            }

            if (column > parentColumn && !_at.AtComment)
                return true;
            break;
        }

        _at.Return(start);
        return false;
    }

    /// <summary>A literal or folded scalar: it ends before the first line with text that is indented less than it.</summary>
    private YamlScalar? ReadBlock(int parentColumn)
    {
        var start = _at.Position;
        var style = _at.Current == '|' ? ScalarStyle.Literal : ScalarStyle.Folded;
        var chomping = Chomping.Clip;
        var indent = None;
        for (_at.Position++; !_at.AtEnd; _at.Position++)
        {
            if (_at.Current is (byte)'+' or (byte)'-')
                chomping = _at.Current == '+' ? Chomping.Keep : Chomping.Strip;
            else if (_at.Current is >= (byte)'1' and <= (byte)'9')
                indent = parentColumn + _at.Current - '0';
            else
                break;
        }

        _at.SkipSpaces();
        if (!_at.AtLineBreakOrEnd && !_at.AtComment)
        {
            Fail("text follows the header of a block text", _at.Position);
            return null;
        }

        _at.NextLine();
        var contentStart = _at.Position;
        SkipBlockLines(parentColumn, ref indent);
        return new YamlScalar(style, start, _at.Position)
        {
            ContentStart = contentStart,
            // Without any text every line is blank, however long.
            Indent = indent == None ? _at.Position - contentStart : indent,
            Chomping = chomping,
        };
    }

    private void SkipBlockLines(int parentColumn, ref int indent)
    {
        var deepestBlank = 0;
        while (!_at.AtEnd)
        {
            var lineStart = _at.Position;
            var column = _at.SkipIndentation();
            if (_at.AtLineBreakOrEnd)
            {
                deepestBlank = Math.Max(deepestBlank, column);
            }
            else
            {
                // A line of tabs is text too: it sets the indentation, or ends the scalar.
                if (indent == None && column > parentColumn)
                    indent = Math.Max(column, deepestBlank);
                if (indent == None || column < indent)
                {
                    _at.Return(lineStart);
                    return;
                }
            }

            _at.NextLine();
        }
    }

    // Not TrimEnd: the generic one is compiled without optimisation in every process, and this runs for every line.
    private static ReadOnlySpan<byte> WithoutTrailingSpace(ReadOnlySpan<byte> text)
    {
        var length = text.Length;
        while (length > 0 && text[length - 1] is (byte)' ' or (byte)'\t')
            length--;
        return text[..length];
    }
}
