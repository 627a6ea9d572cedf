using System.Collections;
using DockerBumpBot.Configuration.Reading;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Binding;

/// <summary>
/// Writes the values of one source after the other into the options, and collects what does not fit. The options may
/// not be used before the last source is in.
/// </summary>
internal sealed class Binder(MistakeLog mistakes, ConfigurationFolder folder)
{
    private readonly ValueReader values = new(mistakes, folder);

    /// <summary>Where each key that is set was set last.</summary>
    public Dictionary<KeyPath, Origin> Origins { get; } = [];

    /// <summary>Writes the values of a source.</summary>
    public void BindRoot(Node root, object options) => BindSection(SectionSchema.Root, root, options, KeyPath.Root);

    private void BindSection(SectionSchema schema, Node node, object target, KeyPath path)
    {
        switch (node)
        {
            case Node.Map map:
                BindKeys(schema, map, target, path);
                break;
            case Node.Text { IsNull: true }: // every key of the section is commented out
                break;
            default:
                mistakes.Add(node.Origin, path, $"expected the keys {schema.Names}, found {node.Kind}");
                break;
        }
    }

    private void BindKeys(SectionSchema schema, Node.Map map, object target, KeyPath path)
    {
        var seen = new Dictionary<string, Origin>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            var here = path.Key(Quoted.Key(entry.Key));
            if (schema.Find(entry.Key, StringComparison.Ordinal) is not { } key)
                mistakes.Add(entry.KeyOrigin, here, UnknownKeys.ComplaintAbout(entry.Key, schema));
            else if (!seen.TryAdd(entry.Key, entry.KeyOrigin))
                mistakes.Add(entry.KeyOrigin, here, $"is set twice; the first time at {seen[entry.Key]}");
            else
                BindKey(key, entry.Value, target, here);
        }
    }

    private void BindKey(KeySchema key, Node node, object target, KeyPath path)
    {
        Origins[path] = node.Origin;
        switch (key.Shape)
        {
            case KeyShape.Section section:
                BindSection(section.Schema, node, key.Property.GetValue(target)!, path);
                break;
            case KeyShape.Sections sections:
                BindEntries(key, sections.Schema, node, target, path);
                break;
            default:
                if (values.Read(key, node, key.Property.GetValue(target), path) is ReadValue.Read { Value: var value })
                    key.Property.SetValue(target, value);
                break;
        }
    }

    private void BindEntries(KeySchema key, SectionSchema schema, Node node, object target, KeyPath path)
    {
        var entries = new List<object>();
        switch (node)
        {
            case Node.List list:
                for (var index = 0; index < list.Items.Length; index++)
                    entries.Add(BindEntry(schema, list.Items[index], schema.Create(), path.Item(index)));
                break;
            case Node.Edits edits:
                entries.AddRange(((IEnumerable)key.Property.GetValue(target)!).Cast<object>());
                ApplyEdits(schema, edits, entries, path);
                break;
            default:
                mistakes.Add(node.Origin, path, $"expected a list, found {node.Kind}");
                return;
        }
        key.Property.SetValue(target, ArrayOf.Type(schema.Type, entries));
    }

    private void ApplyEdits(SectionSchema schema, Node.Edits edits, List<object> entries, KeyPath path)
    {
        foreach (var (index, item) in edits.Items)
        {
            if (index > entries.Count)
            {
                mistakes.Add(item.Origin, path.Item(index), $"there is no entry {entries.Count} before it");
                return;
            }
            if (index == entries.Count)
                entries.Add(schema.Create());
            BindEntry(schema, item, entries[index], path.Item(index));
        }
    }

    private object BindEntry(SectionSchema schema, Node node, object entry, KeyPath path)
    {
        BindSection(schema, node, entry, path);
        foreach (var key in schema.Keys)
            if (key.IsRequired && key.Property.GetValue(entry) is null && !Mentions(node, key))
                mistakes.Add(node.Origin, path.Key(key.Name), "is missing");
        return entry;
    }

    // What is there and wrong has been said to be wrong; it is not missing on top of that.
    private static bool Mentions(Node node, KeySchema key) =>
        node switch
        {
            Node.Map map => map.Entries.Any(entry => entry.Key == key.Name),
            _ => node is not Node.Text { IsNull: true },
        };
}
