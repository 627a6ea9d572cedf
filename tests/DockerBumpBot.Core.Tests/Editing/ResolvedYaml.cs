using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DockerBumpBot.Core.Tests.Editing;

/// <summary>A document as YamlDotNet parses it, with what each alias repeats in the place of the alias.</summary>
internal static class ResolvedYaml
{
    // Aliases of what they stand in never end; the image of a cycle shows a second time long before this depth.
    private const int Deepest = 9;
    private const int MostScalars = 20_000;

    /// <summary>All scalars in order, keys among them; <c>null</c> when YamlDotNet rejects the text, or there are too many.</summary>
    public static IReadOnlyList<string>? Scalars(byte[] yaml)
    {
        var scalars = new List<string>();
        try
        {
            Collect(Compose(yaml), 0, scalars);
        }
        catch (YamlException)
        {
            return null;
        }

        return scalars.Count < MostScalars ? scalars : null;
    }

    private static Node Compose(byte[] yaml)
    {
        var parser = new Parser(new StreamReader(new MemoryStream(yaml), Encoding.UTF8));
        var anchors = new Dictionary<AnchorName, Node>();
        var open = new Stack<Node>([new Node("stream")]);
        while (parser.MoveNext())
        {
            var node = parser.Current switch
            {
                AnchorAlias alias => anchors.GetValueOrDefault(alias.Value) ?? new Node($"*{alias.Value}"),
                Scalar scalar => new Node(scalar.Value),
                NodeEvent => new Node("collection"),
                _ => null,
            };
            if (node is not null)
                open.Peek().Children.Add(node);
            if (parser.Current is NodeEvent { Anchor: { IsEmpty: false } name })
                anchors[name] = node!;
            if (parser.Current is MappingStart or SequenceStart)
                open.Push(node!);
            else if (parser.Current is MappingEnd or SequenceEnd)
                open.Pop();
        }

        return open.Single();
    }

    private static void Collect(Node node, int depth, List<string> scalars)
    {
        if (depth > Deepest || scalars.Count >= MostScalars)
            return;
        scalars.Add(node.Value);
        foreach (var child in node.Children)
            Collect(child, depth + 1, scalars);
    }

    private sealed record Node(string Value)
    {
        public List<Node> Children { get; } = [];
    }
}
