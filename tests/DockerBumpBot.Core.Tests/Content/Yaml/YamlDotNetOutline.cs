using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DockerBumpBot.Core.Tests.Content.Yaml;

/// <summary>The outline as YamlDotNet's own parser sees it: the reference for ours.</summary>
internal static class YamlDotNetOutline
{
    /// <summary>One line per key: level, key, kind, and for scalars the byte range (not for blocks) and the value.</summary>
    public static IReadOnlyList<string> Read(byte[] yaml)
    {
        var hasMark = yaml.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        var text = Encoding.UTF8.GetString(yaml, hasMark ? 3 : 0, yaml.Length - (hasMark ? 3 : 0));
        var toBytes = ByteOffsets(text, hasMark ? 3 : 0);
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        parser.Consume<MappingStart>();
        var lines = new List<string>();
        while (!parser.Accept<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>().Value;
            if (key == "script" && parser.TryConsume<MappingStart>(out _))
            {
                lines.Add("Top script Mapping");
                while (!parser.Accept<MappingEnd>(out _))
                    lines.Add(Describe("Script", parser.Consume<Scalar>().Value, parser, text, toBytes));
                parser.Consume<MappingEnd>();
            }
            else
            {
                lines.Add(Describe("Top", key, parser, text, toBytes));
            }
        }

        while (parser.MoveNext()) { }
        return lines;
    }

    private static string Describe(string level, string key, Parser parser, string text, int[] toBytes)
    {
        var current = parser.Current!;
        var description = current switch
        {
            Scalar { Style: ScalarStyle.Plain, Value: "" } => "Null",
            Scalar { Style: ScalarStyle.Literal or ScalarStyle.Folded } block => $"Scalar {block.Value}",
            Scalar scalar =>
                $"Scalar {toBytes[BehindProperties(text, scalar)]}-{toBytes[scalar.End.Index]} {scalar.Value}",
            MappingStart => "Mapping",
            SequenceStart => "Sequence",
            AnchorAlias => "Alias",
            _ => throw new InvalidOperationException(current.ToString()),
        };
        parser.SkipThisAndNestedEvents();
        return $"{level} {key} {description}";
    }

    /// <summary>Where the text of a scalar begins; its event begins with the anchor and the tag before it.</summary>
    private static int BehindProperties(string text, Scalar scalar)
    {
        var at = (int)scalar.Start.Index;
        while (at < scalar.End.Index && text[at] is '&' or '!' or '#' or ' ' or '\t' or '\r' or '\n')
        {
            if (text[at] == '#')
                at += text.AsSpan(at).IndexOfAny('\r', '\n');
            else if (text[at] is '&' or '!')
                at += text.AsSpan(at).IndexOfAny(" \t\r\n");
            else
                at++;
        }

        return at;
    }

    private static int[] ByteOffsets(string text, int first)
    {
        var offsets = new int[text.Length + 1];
        var bytes = first;
        for (var i = 0; i < text.Length; i++)
        {
            offsets[i] = bytes;
            bytes += text[i] switch
            {
                < '\u0080' => 1,
                < '\u0800' => 2,
                _ => char.IsSurrogate(text[i]) ? 2 : 3,
            };
        }

        offsets[^1] = bytes;
        return offsets;
    }
}
