using System.Runtime.CompilerServices;

namespace DockerBumpBot.Core.Content.Yaml;

/// <summary>
/// Walks a YAML document line by line. Every scalar is skipped as a whole, so that nothing inside one (code, prose,
/// examples) is taken for structure; only the keys of two levels are kept. It is more lenient than YamlDotNet in one
/// point: continuation lines of a quoted scalar may have any indentation, as in PyYAML.
/// </summary>
internal ref partial struct OutlineReader(ReadOnlySpan<byte> text)
{
    private const int None = -1;

    private YamlCursor _at = new(text);
    private string? _problem;
    private int _topColumn = None;
    private int _scriptColumn = None;
    private OutlineEntry? _script;
    private bool _documentStarted;
    private bool _documentEnded;

    // The last key or dash without a value on its own line: the column that a scalar on the next line must exceed.
    private int _pendingColumn = None;
    private OutlineEntry? _pendingEntry;

    public List<OutlineEntry> Entries { get; } = new(32);

    /// <summary>Reads to the end; what is wrong and where, or <c>null</c>.</summary>
    public string? Read()
    {
        while (!_at.AtEnd && _problem is null)
            ReadLine();
        return _problem ?? (_topColumn == None && Entries.Count == 0 ? "the document is no mapping" : null);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadLine()
    {
        var lineStart = _at.Position;
        var column = _at.SkipIndentation();
        var indentationEnd = _at.Position;
        _at.SkipSpaces();
        if (_at.AtLineBreakOrEnd || _at.AtComment)
        {
            _at.NextLine();
            return;
        }

        if (_at.Position != indentationEnd)
        {
            Fail("a tab indents this line, which YAML does not allow", lineStart);
            return;
        }

        if (column == 0 && ReadMarker())
            return;
        if (_documentEnded)
        {
            Fail("the document has ended before this line", lineStart);
            return;
        }

        ReadContent(lineStart, column);
    }

    /// <summary>Directives and document markers. A second document is refused: which one counts would be a guess.</summary>
    private bool ReadMarker()
    {
        if (_at.Current == '%')
        {
            if (_documentStarted || _topColumn != None)
                Fail("a directive stands inside the document", _at.Position);
            else
                _at.NextLine();
            return true;
        }

        var rest = _at.Text[_at.Position..];
        var starts = rest.StartsWith("---"u8);
        if ((!starts && !rest.StartsWith("..."u8)) || !_at.IsBlank(3))
            return false;
        if (starts && (_documentStarted || _topColumn != None))
        {
            Fail("a second document begins here; an item is one document", _at.Position);
            return true;
        }

        _documentStarted |= starts;
        _documentEnded |= !starts;
        _at.Position += 3;
        _at.SkipSpaces();
        if (!_at.AtLineBreakOrEnd && !_at.AtComment)
        {
            // "--- {…}" and "--- !tag": rare, and the column of what follows is beyond any key's.
            _at.SkipProperties();
            if (_at.Current == '{')
                return false;
        }

        if (!_at.AtLineBreakOrEnd && !_at.AtComment)
            Fail("text stands behind a document marker", _at.Position);
        else
            _at.NextLine();
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadContent(int lineStart, int column)
    {
        var firstColumn = column;
        var collection = _at.Current == '-' ? OutlineValue.Sequence : OutlineValue.Mapping;
        var dash = None;
        while (_at.Current is (byte)'-' or (byte)'?' or (byte)':' && _at.IsBlank(1))
        {
            if (_at.Current != '-' && dash == None && (IsOutlineColumn(column) || _pendingEntry?.Key == "script"))
            {
                Fail("explicit keys (\"? key\") are not read at this level", _at.Position);
                return;
            }

            dash = column;
            _at.Position++;
            _at.SkipSpaces();
            column = _at.Position - lineStart;
        }

        if (dash != None)
        {
            SettlePending(firstColumn, collection, allowSameColumn: true);
            if (_topColumn == None)
            {
                Fail("the document is no mapping", lineStart);
                return;
            }

            if (_at.AtLineBreakOrEnd || _at.AtComment)
            {
                _pendingColumn = dash;
                _at.NextLine();
                return;
            }
        }

        if (TryReadKey(out var key))
            ReadEntry(key, column, isSequenceItem: dash != None);
        else
            ReadLooseNode(lineStart, firstColumn, dash);
    }

    private readonly bool IsOutlineColumn(int column) =>
        _topColumn == None || column == _topColumn || (InScript && column == _scriptColumn);

    private readonly bool InScript => _script is { Kind: OutlineValue.Mapping };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadEntry(KeyToken key, int column, bool isSequenceItem)
    {
        OutlineEntry? entry = null;
        if (!isSequenceItem)
        {
            SettlePending(column, OutlineValue.Mapping, allowSameColumn: false);
            if (_topColumn == None)
                _topColumn = column;
            if (column < _topColumn)
            {
                Fail("this key is indented less than the first one", key.Start);
                return;
            }

            if (column == _topColumn)
            {
                entry = Add(OutlineLevel.Top, key);
                _script = entry.Key == "script" ? entry : null;
                _scriptColumn = None;
            }
            else if (InScript && (_scriptColumn == None || column <= _scriptColumn))
            {
                if (column < _scriptColumn)
                {
                    Fail("this key is indented less than the first one under script", key.Start);
                    return;
                }

                _scriptColumn = column;
                entry = Add(OutlineLevel.Script, key);
            }
        }

        ReadValue(entry, column);
    }

    private OutlineEntry Add(OutlineLevel level, KeyToken key)
    {
        var text = ScalarText.Decode(_at.Text, new YamlScalar(key.Style, key.Start, key.End));
        if (text is null)
            Fail("this key has an unknown escape", key.Start);
        var entry = new OutlineEntry(level, text?.Value ?? "", key.Start);
        Entries.Add(entry);
        return entry;
    }

    /// <summary>A scalar, flow collection or alias that begins a line or follows a dash.</summary>
    private void ReadLooseNode(int lineStart, int firstColumn, int dash)
    {
        if (_topColumn == None)
            _at.SkipProperties();
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

    /// <summary>Decides what the value of the last key without one is, now that the next line is known.</summary>
    private void SettlePending(int column, OutlineValue kind, bool allowSameColumn)
    {
        if (_pendingEntry is not null && (column > _pendingColumn || (allowSameColumn && column == _pendingColumn)))
            _pendingEntry.Kind = kind;
        _pendingEntry = null;
        _pendingColumn = None;
    }

    /// <summary>Reads a value up to the end of its last line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadValue(OutlineEntry? entry, int parentColumn)
    {
        _pendingEntry = null;
        _pendingColumn = None;
        _at.SkipSpaces();
        _at.SkipProperties();
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
                if (entry is not null)
                    entry.Kind = OutlineValue.Alias;
                while (!_at.IsBlank(0))
                    _at.Position++;
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

    private void Fail(string problem, int position) =>
        _problem ??= $"line {YamlCursor.LineOf(_at.Text, Math.Min(position, _at.Text.Length))}: {problem}";
}
