namespace DockerBumpBot.Core.Content.Yaml;

/// <summary>
/// Walks a YAML document line by line. Every scalar is skipped as a whole, so that nothing inside one (code, prose,
/// examples) is taken for structure; only the keys of two levels are kept. It is more lenient than YamlDotNet in one
/// point: continuation lines of a quoted scalar may have any indentation, as in PyYAML.
/// </summary>
/// <param name="text">The document.</param>
/// <param name="skipsPlainLines">Whether lines without surprises are skipped faster, which changes nothing else.</param>
internal ref partial struct OutlineReader(ReadOnlySpan<byte> text, bool skipsPlainLines = true)
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

    // What each name means here: only the anchors of values in the outline. Most files have none.
    private Dictionary<string, YamlAnchor>? _anchors;

    /// <summary>The anchor of the mapping that is the document.</summary>
    public YamlAnchor? RootAnchor { get; private set; }

    public List<OutlineEntry> Entries { get; } = new(32);

    /// <summary>Reads to the end; what is wrong and where, or <c>null</c>.</summary>
    public string? Read()
    {
        while (!_at.AtEnd && _problem is null)
        {
            ReadLine();
            if (skipsPlainLines)
                SkipPlainLines();
        }

        return _problem ?? (_topColumn == None && Entries.Count == 0 ? "the document is no mapping" : null);
    }

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

    private void SkipPlainLines()
    {
        // Only deep lines below a key whose kind is known are of no interest.
        if (_topColumn == None || _pendingEntry is not null || _documentEnded || (InScript && _scriptColumn == None))
            return;

        var lines = new PlainLines(_at.Text, InScript ? _scriptColumn : _topColumn, _at.Position);
        if (!lines.TrySkip())
            return;
        while (lines.TrySkip())
            continue;
        _at.Position = lines.Position;
        _pendingColumn = lines.PendingColumn ?? None;
    }

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
        var name = ScalarText.ValueOf(_at.Text, new YamlScalar(key.Style, key.Start, key.End));
        if (name is null)
            Fail("this key has an unknown escape", key.Start);
        var entry = new OutlineEntry(level, name ?? "", key.Start);
        Entries.Add(entry);
        return entry;
    }

    /// <summary>Decides what the value of the last key without one is, now that the next line is known.</summary>
    private void SettlePending(int column, OutlineValue kind, bool allowSameColumn)
    {
        if (_pendingEntry is not null && (column > _pendingColumn || (allowSameColumn && column == _pendingColumn)))
            _pendingEntry.Kind = kind;
        _pendingEntry = null;
        _pendingColumn = None;
    }

    private void Fail(string problem, int position) =>
        _problem ??= $"line {YamlCursor.LineOf(_at.Text, Math.Min(position, _at.Text.Length))}: {problem}";
}
