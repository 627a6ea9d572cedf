namespace DockerBumpBot.Core.Content.Yaml;

internal ref partial struct OutlineReader
{
    /// <summary>Reads a flow collection to the end of its last line; keeps its keys where <paramref name="level"/> says so.</summary>
    private void ReadFlow(OutlineEntry? entry, OutlineLevel? level)
    {
        ReadFlowNode(entry, level);
        EndLine();
    }

    private void ReadFlowNode(OutlineEntry? entry, OutlineLevel? level)
    {
        if (entry is not null)
            entry.Kind = _at.Current == '{' ? OutlineValue.Mapping : OutlineValue.Sequence;
        if (_at.Current == '{' && level is { } kept)
            ReadFlowMapping(kept);
        else
            SkipFlow();
    }

    private void ReadFlowMapping(OutlineLevel level)
    {
        var open = _at.Position++;
        while (_problem is null)
        {
            _at.SkipFlowSpace();
            switch (_at.Current)
            {
                case (byte)'}':
                    _at.Position++;
                    return;
                case (byte)',':
                    _at.Position++;
                    break;
                default:
                    if (_at.AtEnd)
                        Fail("a brace opens here and never closes", open);
                    else
                        ReadFlowEntry(level);
                    EndFlowEntry();
                    break;
            }
        }
    }

    private void ReadFlowEntry(OutlineLevel level)
    {
        var start = _at.Position;
        if (_at.Current == '?' && _at.IsBlank(1))
        {
            Fail("explicit keys (\"? key\") are not read at this level", start);
            return;
        }

        ReadFlowProperties(null);
        var scalar = _at.Current is (byte)':' or (byte)'*' ? null : ReadFlowScalar();
        if (scalar is not { } key || _problem is not null)
        {
            Fail("this key is not read", start);
            return;
        }

        if (ScalarText.ValueOf(_at.Text, key) is not { } name)
        {
            Fail("this key has an unknown escape", start);
            return;
        }

        var entry = new OutlineEntry(level, name, start);
        Entries.Add(entry);
        _at.SkipFlowSpace();
        if (_at.Current != ':')
            return;
        _at.Position++;
        _at.SkipFlowSpace();
        ReadFlowProperties(entry);
        if (_at.Current is (byte)'{' or (byte)'[')
            ReadFlowNode(entry, level == OutlineLevel.Top && entry.Key == "script" ? OutlineLevel.Script : null);
        else if (_at.Current == '*')
            ReadAlias(entry);
        else if (_at.Current is not ((byte)',' or (byte)'}'))
            Keep(entry, ReadFlowScalar());
    }

    private void EndFlowEntry()
    {
        if (_problem is not null)
            return;
        _at.SkipFlowSpace();
        if (!_at.AtEnd && _at.Current is not ((byte)',' or (byte)'}'))
            Fail("a comma is missing before this text", _at.Position);
    }

    private YamlScalar? ReadFlowScalar()
    {
        var start = _at.Position;
        if (_at.Current is (byte)'"' or (byte)'\'')
        {
            var quoted = _at.SkipQuoted();
            if (quoted is null)
                Fail("a quoted text begins here and never ends", start);
            return quoted;
        }

        SkipFlowPlain();
        var text = _at.Text[start.._at.Position].TrimEnd(" \t\r\n"u8);
        return text.IsEmpty ? null : new YamlScalar(ScalarStyle.Plain, start, start + text.Length);
    }

    private void SkipFlowPlain()
    {
        while (!_at.AtEnd && !YamlCursor.IsFlowIndicator(_at.Current) && !_at.AtComment)
        {
            if (_at.Current == ':' && (_at.IsBlank(1) || YamlCursor.IsFlowIndicator(_at.Text[_at.Position + 1])))
                return;
            _at.Position++;
        }
    }

    /// <summary>Skips a collection of any depth without recursion: a hostile file may nest without end.</summary>
    private void SkipFlow()
    {
        var open = _at.Position;
        var depth = 0;
        do
        {
            switch (_at.Current)
            {
                case (byte)'[' or (byte)'{':
                    depth++;
                    _at.Position++;
                    break;
                case (byte)']' or (byte)'}':
                    depth--;
                    _at.Position++;
                    break;
                case (byte)',' or (byte)':':
                    _at.Position++;
                    break;
                case (byte)'&' or (byte)'!':
                    ReadFlowProperties(null);
                    break;
                case (byte)'*':
                    ReadAlias(null);
                    break;
                case (byte)'?' when _at.IsBlank(1):
                    _at.Position++;
                    break;
                case (byte)'"' or (byte)'\'':
                    if (_at.SkipQuoted() is null)
                    {
                        Fail("a quoted text never ends in the collection that begins here", open);
                        return;
                    }

                    break;
                default:
                    SkipFlowPlain();
                    break;
            }

            if (depth > 0)
                _at.SkipFlowSpace();
        } while (depth > 0 && !_at.AtEnd);

        if (depth > 0)
            Fail("a bracket opens here and never closes", open);
    }
}
