using System.Text;
using DockerBumpBot.Core.Content.Yaml;

namespace DockerBumpBot.Core.Tests.Content.Yaml;

/// <summary>What a test says about an outline, held for every line break and for a byte order mark.</summary>
internal static class OutlineClaims
{
    private static readonly string[] Breaks = ["\n", "\r\n", "\r"];

    /// <summary>Both readers see these entries, at the same bytes: <c>name = x</c>, <c>script/type = python</c>, <c>tests is Sequence</c>.</summary>
    public static void Reads(string yaml, params string[] entries)
    {
        foreach (var bytes in Spellings(yaml))
        {
            Assert.That(Brief(bytes), Is.EqualTo(entries), () => Shown(bytes));
            Assert.That(OutlineDescription.Read(bytes), Is.EqualTo(YamlDotNetOutline.Read(bytes)), () => Shown(bytes));
        }
    }

    /// <summary>YamlDotNet rejects the text, PyYAML does not, and neither do we.</summary>
    public static void ReadsAlone(string yaml, params string[] entries)
    {
        foreach (var bytes in Spellings(yaml))
        {
            Assert.That(() => YamlDotNetOutline.Read(bytes), Throws.InstanceOf<YamlDotNet.Core.YamlException>());
            Assert.That(Brief(bytes), Is.EqualTo(entries), () => Shown(bytes));
        }
    }

    /// <summary>There is no outline, and the message says where and why.</summary>
    public static void Refuses(string yaml, string problem)
    {
        foreach (var bytes in Spellings(yaml))
        {
            Assert.That(YamlOutline.TryRead(bytes, out var outline, out var actual), Is.False, () => Shown(bytes));
            Assert.That((outline, actual), Is.EqualTo(((YamlOutline?)null, problem)), () => Shown(bytes));
        }
    }

    public static IReadOnlyList<string> Brief(byte[] yaml)
    {
        if (!YamlOutline.TryRead(yaml, out var outline, out var problem))
            throw new AssertionException($"{problem}\n{Shown(yaml)}");
        return
        [
            .. outline.Entries.Select(entry =>
                (entry.Level == OutlineLevel.Script ? $"script/{entry.Key}" : entry.Key)
                + (
                    entry.Scalar is { } scalar
                        ? $" = {ScalarText.Decode(yaml, scalar)?.Value ?? "?"}"
                        : $" is {entry.Kind}"
                )
            ),
        ];
    }

    /// <summary>The bytes with every control character visible.</summary>
    public static string Shown(byte[] yaml) =>
        string.Concat(
            Encoding
                .UTF8.GetString(yaml)
                .Select(c => char.IsControl(c) || c is '\uFEFF' or '\u2028' or '\u2029' ? $"\\u{(int)c:X4}" : $"{c}")
        );

    private static IEnumerable<byte[]> Spellings(string yaml) =>
        from lineBreak in Breaks
        from mark in new[] { "", "\uFEFF" }
        select Encoding.UTF8.GetBytes(mark + yaml.ReplaceLineEndings(lineBreak));
}
