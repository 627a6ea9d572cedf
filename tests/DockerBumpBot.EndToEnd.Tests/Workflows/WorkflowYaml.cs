using YamlDotNet.RepresentationModel;

namespace DockerBumpBot.EndToEnd.Tests.Workflows;

/// <summary>Reads the files below <c>.github</c>.</summary>
internal static class WorkflowYaml
{
    /// <summary>The mapping at the top of a file.</summary>
    public static YamlMappingNode Read(string path)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(path);
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    /// <summary>The mapping below a key.</summary>
    public static YamlMappingNode Mapping(this YamlMappingNode node, string key) => (YamlMappingNode)node[key];

    /// <summary>The text below a key; <c>null</c> without it.</summary>
    public static string? Text(this YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var child) ? ((YamlScalarNode)child).Value : null;

    /// <summary>The names and texts of a mapping; none without it.</summary>
    public static IReadOnlyDictionary<string, string> Texts(this YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var child)
            ? ((YamlMappingNode)child).ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.ToString())
            : new Dictionary<string, string>();

    /// <summary>Every step of a workflow or an action, wherever it stands.</summary>
    public static IEnumerable<YamlMappingNode> Steps(this YamlMappingNode file) =>
        file
            .AllNodes.OfType<YamlMappingNode>()
            .Where(node => node.Children.ContainsKey("uses") || node.Children.ContainsKey("run"));
}
