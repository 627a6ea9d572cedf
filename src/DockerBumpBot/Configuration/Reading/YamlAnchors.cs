namespace DockerBumpBot.Configuration.Reading;

/// <summary>
/// The anchors of a file. Aliases share the node they name and are never copied; even so, what they stand for is
/// counted, because lists of aliases of lists would be walked again and again.
/// </summary>
internal sealed class YamlAnchors
{
    private const int MostNodes = 10_000;

    private readonly Dictionary<string, Anchored> anchors = new(StringComparer.Ordinal);
    private int aliasedNodes;

    /// <summary>Names a node, which is complete by then, so that none can contain itself.</summary>
    public void Define(string name, Node node) => anchors[name] = new Anchored(node, SizeOf(node));

    /// <summary>The node that an alias stands for, with the alias as its place.</summary>
    public Node Resolve(string name, Origin origin)
    {
        if (!anchors.TryGetValue(name, out var named))
            throw new UnsupportedYamlException(
                origin,
                $"*{name} names nothing; write &{name} before the value it means"
            );
        if (named.Node is Node.Map)
            throw new UnsupportedYamlException(origin, $"*{name} is a mapping; aliases may name values and lists only");
        aliasedNodes += named.Size;
        if (aliasedNodes > MostNodes)
            throw new UnsupportedYamlException(origin, $"the aliases stand for more than {MostNodes} values");
        return named.Node with { Origin = origin };
    }

    private static int SizeOf(Node node) =>
        node switch
        {
            Node.List list => 1 + list.Items.Sum(SizeOf),
            Node.Map map => 1 + map.Entries.Sum(entry => SizeOf(entry.Value)),
            _ => 1,
        };

    private sealed record Anchored(Node Node, int Size);
}
