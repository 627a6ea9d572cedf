using System.Text;

namespace DockerBumpBot.Core.Content.Yaml;

internal ref partial struct OutlineReader
{
    /// <summary>Anchors and tags before a value of the outline, or before any other node.</summary>
    private void ReadProperties(OutlineEntry? entry)
    {
        while (_at.Current is (byte)'&' or (byte)'!')
        {
            var start = _at.Position;
            _at.SkipProperty();
            Define(start, entry);
            _at.SkipSpaces();
        }
    }

    /// <summary>The same inside a flow collection.</summary>
    private void ReadFlowProperties(OutlineEntry? entry)
    {
        while (_at.Current is (byte)'&' or (byte)'!')
        {
            var start = _at.Position;
            _at.SkipFlowProperty();
            Define(start, entry);
            _at.SkipFlowSpace();
        }
    }

    /// <summary>Anchors and tags before the mapping that is the document.</summary>
    private void ReadRootProperties()
    {
        while (_at.Current is (byte)'&' or (byte)'!')
        {
            var start = _at.Position;
            _at.SkipProperty();
            if (_at.Text[start] == '&')
                Keep(RootAnchor = new YamlAnchor(NameFrom(start), start, null));
            _at.SkipSpaces();
        }
    }

    private void Define(int start, OutlineEntry? entry)
    {
        if (_at.Text[start] != '&' || (entry is null && _anchors is null))
            return;
        var name = NameFrom(start);
        if (entry is null)
        {
            // Whatever this is, the name no longer means what it did.
            _anchors!.Remove(name);
            return;
        }

        if (entry.Anchor is not null)
            Fail("a value has two anchors", start);
        Keep(entry.Anchor = new YamlAnchor(name, start, entry));
    }

    private void Keep(YamlAnchor anchor) =>
        (_anchors ??= new Dictionary<string, YamlAnchor>(StringComparer.Ordinal))[anchor.Name] = anchor;

    private void ReadAlias(OutlineEntry? entry)
    {
        var start = _at.Position;
        while (!_at.IsBlank(0) && !YamlCursor.IsFlowIndicator(_at.Current))
            _at.Position++;
        if (entry is not null)
            (entry.Kind, entry.Alias) = (OutlineValue.Alias, NameFrom(start));
        if (_anchors is null || !_anchors.TryGetValue(entry?.Alias ?? NameFrom(start), out var anchor))
            return;
        anchor.FirstAlias ??= start;
        if (entry is not null)
            entry.AliasOf = anchor.Entry;
    }

    /// <summary>The name behind the sign at <paramref name="start"/>. A colon at its end makes a key of an alias.</summary>
    private readonly string NameFrom(int start)
    {
        var name = _at.Text[(start + 1).._at.Position];
        var end = name.IndexOfAny(",[]{}"u8);
        return Encoding.UTF8.GetString((end < 0 ? name : name[..end]).TrimEnd((byte)':'));
    }
}
