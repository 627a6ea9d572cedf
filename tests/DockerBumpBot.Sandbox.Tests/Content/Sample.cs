using System.Text;
using DockerBumpBot.Sandbox.Content;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DockerBumpBot.Sandbox.Tests.Content;

/// <summary>The sample repository, made once, and ways to look into it.</summary>
internal static class Sample
{
    internal static SampleContent Content { get; } = SampleContent.Create();

    /// <summary>The bytes of a file, by its path below <c>Packs/</c>.</summary>
    internal static byte[] Bytes(string path) =>
        Content.Files.Single(file => file.Path == $"Packs/{path}").Bytes.ToArray();

    internal static string Text(string path) => Encoding.UTF8.GetString(Bytes(path));

    /// <summary>The outcome of an item, by its path below <c>Packs/</c>.</summary>
    internal static string? Outcome(string path) => Content.Items.Single(item => item.Path == $"Packs/{path}").Outcome;

    /// <summary>What YamlDotNet makes of an item; <c>null</c> when it rejects it.</summary>
    internal static YamlMappingNode? Parse(string path)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(new UTF8Encoding(false, true).GetString(Bytes(path)).TrimStart('\uFEFF')));
        }
        catch (Exception exception) when (exception is YamlException or DecoderFallbackException)
        {
            return null;
        }
        return stream.Documents.Single().RootNode as YamlMappingNode;
    }

    /// <summary>The image of an item as YamlDotNet reads it: of an integration, or of a script.</summary>
    internal static string? ImageOf(YamlMappingNode item)
    {
        var holder = Child(item, "script") as YamlMappingNode ?? item;
        return (Child(holder, "dockerimage") as YamlScalarNode)?.Value;
    }

    internal static YamlNode? Child(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
}
