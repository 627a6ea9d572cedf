namespace DockerBumpBot.Core.Content.Yaml;

internal ref partial struct OutlineReader
{
    /// <summary>A scalar, flow collection or alias that begins a line or follows a dash.</summary>
    private void ReadLooseNode(int lineStart, int firstColumn, int dash)
    {
        if (_topColumn == None)
            ReadRootProperties();
        if (_topColumn == None && (_at.AtLineBreakOrEnd || _at.AtComment))
        {
            _at.NextLine();
            return;
        }

        if (_topColumn == None && _at.Current == '{')
        {
            _topColumn = firstColumn;
            ReadFlow(null, OutlineLevel.Top);
            _documentEnded = true;
            return;
        }

        var isPending = dash == None && _pendingColumn != None && firstColumn > _pendingColumn;
        if (dash == None && !isPending)
        {
            Fail(
                _topColumn == None
                    ? "the document is no mapping"
                    : "this line is neither a key nor the continuation of a value",
                lineStart
            );
            return;
        }

        ReadValue(dash == None ? _pendingEntry : null, dash == None ? _pendingColumn : dash);
    }

    /// <summary>Reads a value up to the end of its last line.</summary>
    private void ReadValue(OutlineEntry? entry, int parentColumn)
    {
        _pendingEntry = null;
        _pendingColumn = None;
        _at.SkipSpaces();
        ReadProperties(entry);
        if (_at.AtLineBreakOrEnd || _at.AtComment)
        {
            (_pendingEntry, _pendingColumn) = (entry, parentColumn);
            _at.NextLine();
            return;
        }

        switch (_at.Current)
        {
            case (byte)'|' or (byte)'>':
                Keep(entry, ReadBlock(parentColumn));
                return;
            case (byte)'"' or (byte)'\'':
                var start = _at.Position;
                if (_at.SkipQuoted() is { } quoted)
                    Keep(entry, quoted);
                else
                    Fail("a quoted text begins here and never ends", start);
                break;
            case (byte)'{' or (byte)'[':
                ReadFlow(entry, entry is { Level: OutlineLevel.Top, Key: "script" } ? OutlineLevel.Script : null);
                return;
            case (byte)'*':
                ReadAlias(entry);
                break;
            default:
                Keep(entry, ReadPlain(parentColumn));
                return;
        }

        EndLine();
    }

    private static void Keep(OutlineEntry? entry, YamlScalar? scalar)
    {
        if (entry is null || scalar is null)
            return;
        entry.Kind = OutlineValue.Scalar;
        entry.Scalar = scalar;
    }

    private void EndLine()
    {
        if (_problem is not null)
            return;
        _at.SkipSpaces();
        // PyYAML and libyaml let a comment follow a quote or bracket without a space.
        if (_at.AtLineBreakOrEnd || _at.Current == '#')
            _at.NextLine();
        else
            Fail("text follows the end of a value", _at.Position);
    }
}
