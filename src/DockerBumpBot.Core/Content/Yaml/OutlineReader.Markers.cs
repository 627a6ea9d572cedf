namespace DockerBumpBot.Core.Content.Yaml;

internal ref partial struct OutlineReader
{
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
            ReadRootProperties();
            if (_at.Current == '{')
                return false;
        }

        if (!_at.AtLineBreakOrEnd && !_at.AtComment)
            Fail("text stands behind a document marker", _at.Position);
        else
            _at.NextLine();
        return true;
    }
}
