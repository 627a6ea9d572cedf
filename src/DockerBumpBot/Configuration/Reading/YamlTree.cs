using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DockerBumpBot.Configuration.Reading;

/// <summary>Reads the file into nodes that know their lines, within bounds that no honest file reaches.</summary>
internal sealed class YamlTree
{
    private const int DeepestNesting = 20;

    private const string UsualCauses = "look there for an open bracket, an empty tag or a wrong escape";

    private readonly Parser parser;
    private readonly string path;
    private readonly YamlAnchors anchors = new();

    private YamlTree(string path, string text) => (this.path, parser) = (path, new Parser(new StringReader(text)));

    /// <summary>The root of the file; <c>null</c> when it is empty, or broken, which is then among the mistakes.</summary>
    public static Node? Read(string path, string text, MistakeLog mistakes)
    {
        if (text.Length > ConfigurationFile.LargestSize)
        {
            mistakes.Add(new Origin.InFile(path, null), KeyPath.Root, "is larger than 1 MB; is it the right file?");
            return null;
        }
        var tree = new YamlTree(path, text);
        try
        {
            return tree.ReadStream();
        }
        catch (UnsupportedYamlException e)
        {
            mistakes.Add(e.Origin, KeyPath.Root, e.Message);
        }
        catch (YamlException e)
        {
            mistakes.Add(tree.At(e.Start), KeyPath.Root, $"not valid YAML at column {e.Start.Column}: {e.Message}");
        }
        // The parser of YamlDotNet 18.1 throws these for an unclosed bracket, an empty tag, an escape beyond Unicode.
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException)
        {
            var last = tree.parser.Current?.End ?? Mark.Empty;
            mistakes.Add(tree.At(last), KeyPath.Root, $"not valid YAML after column {last.Column}; {UsualCauses}");
        }
        return null;
    }

    private Node? ReadStream()
    {
        parser.Consume<StreamStart>();
        if (parser.TryConsume<StreamEnd>(out _))
            return null;
        parser.Consume<DocumentStart>();
        var root = ReadNode(depth: 0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
            throw new UnsupportedYamlException(At(second.Start), "a second document begins here; the file holds one");
        return root;
    }

    private Node ReadNode(int depth)
    {
        var start = parser.Require<ParsingEvent>();
        var origin = At(start.Start);
        if (depth > DeepestNesting)
            throw new UnsupportedYamlException(
                origin,
                $"nested deeper than {DeepestNesting} levels; no key needs that"
            );
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return anchors.Resolve(alias.Value.Value, origin);
        // YamlDotNet 18.1 ends a mapping after a key without a value in some broken files.
        if (start is not NodeEvent named)
            throw new UnsupportedYamlException(origin, "not valid YAML: a key or an item has no value");
        if (!named.Tag.IsEmpty)
            throw new UnsupportedYamlException(origin, "a YAML tag (!name) has no meaning here; remove it");

        Node node = start switch
        {
            Scalar => ReadScalar(origin),
            SequenceStart => ReadList(origin, depth),
            _ => ReadMap(origin, depth),
        };
        if (!named.Anchor.IsEmpty)
            anchors.Define(named.Anchor.Value, node);
        return node;
    }

    private Node.Text ReadScalar(Origin origin)
    {
        var scalar = parser.Consume<Scalar>();
        return new(origin, scalar.Value, scalar.Style == ScalarStyle.Plain ? TextStyle.Plain : TextStyle.Quoted);
    }

    private Node.List ReadList(Origin origin, int depth)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        parser.Consume<SequenceStart>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(depth + 1));
        return new(origin, items.ToImmutable());
    }

    private Node.Map ReadMap(Origin origin, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<Node.Entry>();
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var node = ReadNode(depth + 1);
            if (node is not Node.Text key)
                throw new UnsupportedYamlException(node.Origin, $"{node.Kind} stands where a key should be");
            entries.Add(new(key.Value, key.Origin, ReadNode(depth + 1)));
        }
        return new(origin, entries.ToImmutable());
    }

    private Origin.InFile At(Mark mark) => new(path, (int)Math.Max(1, mark.Line));
}
