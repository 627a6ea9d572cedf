using DockerBumpBot.Configuration.Reading;

namespace DockerBumpBot.Configuration.Binding;

/// <summary>Reads the values of one key: a single one, a list, or a map.</summary>
internal sealed class ValueReader(MistakeLog mistakes, ConfigurationFolder folder)
{
    /// <summary>The value for the property; every mistake in it is in the log.</summary>
    /// <param name="key">The key, whose shape is not a section.</param>
    /// <param name="node">What was written.</param>
    /// <param name="current">The value so far, which a map adds to.</param>
    /// <param name="path">The key's path, for mistakes.</param>
    public ReadValue Read(KeySchema key, Node node, object? current, KeyPath path) =>
        key.Shape switch
        {
            KeyShape.List list => ReadList(key, list.Kind, node, path),
            KeyShape.Map map => ReadMap(key, map.Kind, node, (IReadOnlyDictionary<string, Uri>)current!, path),
            KeyShape.Single when key.MayBeNull && node is Node.Text { IsNull: true } => new ReadValue.Read(null),
            KeyShape.Single single => ReadSingle(key, single.Kind, node, path),
            _ => throw new ArgumentException($"{path} is a section.", nameof(key)),
        };

    private ReadValue ReadSingle(KeySchema key, ValueKind kind, Node node, KeyPath path) =>
        Logged(ByRules(key, Parse(kind, node)), node, path);

    private ReadValue ReadList(KeySchema key, ValueKind kind, Node node, KeyPath path)
    {
        if (node is not Node.List list)
            return Logged(
                new ReadValue.Wrong($"expected a list, found {node.Kind}; write [item, item] or []"),
                node,
                path
            );
        var items = new List<object>();
        for (var index = 0; index < list.Items.Length; index++)
            if (ReadSingle(key, kind, list.Items[index], path.Item(index)) is ReadValue.Read { Value: { } value })
                items.Add(value);
        return new ReadValue.Read(ArrayOf.Type(kind.Type, items));
    }

    private ReadValue ReadMap(
        KeySchema key,
        ValueKind kind,
        Node node,
        IReadOnlyDictionary<string, Uri> current,
        KeyPath path
    )
    {
        if (node is not Node.Map map)
            return Logged(
                new ReadValue.Wrong($"expected names with {kind.Expected} each, found {node.Kind}"),
                node,
                path
            );
        var values = new Dictionary<string, Uri>(current, StringComparer.Ordinal);
        var seen = new Dictionary<string, Origin>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            var here = path.Key(Rules.Quoted.Key(entry.Key));
            if (ByRules(key, new ReadValue.Read(entry.Key)) is ReadValue.Wrong wrong)
                mistakes.Add(entry.KeyOrigin, path, wrong.Complaint);
            else if (!seen.TryAdd(entry.Key, entry.KeyOrigin))
                mistakes.Add(entry.KeyOrigin, here, $"is set twice; the first time at {seen[entry.Key]}");
            else if (entry.Value is Node.Text { IsNull: true })
                values.Remove(entry.Key);
            else if (Logged(Parse(kind, entry.Value), entry.Value, here) is ReadValue.Read { Value: Uri value })
                values[entry.Key] = value;
        }
        return new ReadValue.Read(values);
    }

    private static ReadValue Parse(ValueKind kind, Node node) =>
        node switch
        {
            Node.Text { IsNull: true } => new ReadValue.Wrong(
                $"expected {kind.Expected}, found nothing; write one, or remove the key"
            ),
            Node.Text { Style: TextStyle.Quoted } when !kind.AllowsQuotes => new ReadValue.Wrong(
                $"expected {kind.Expected}, found a text; remove the quotes"
            ),
            Node.Text text => kind.Read(text.Value),
            _ => new ReadValue.Wrong($"expected {kind.Expected}, found {node.Kind}"),
        };

    private ReadValue ByRules(KeySchema key, ReadValue read)
    {
        foreach (var rule in key.Rules)
            if (read is ReadValue.Read { Value: { } value })
                read = rule.Read(value, folder);
        return read;
    }

    private ReadValue Logged(ReadValue read, Node node, KeyPath path)
    {
        if (read is ReadValue.Wrong wrong)
            mistakes.Add(node.Origin, path, wrong.Complaint);
        return read;
    }
}
